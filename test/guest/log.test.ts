import { expect, test } from 'vitest';
import { LOG_HEADER_LENGTH, parseLogHeader, parseLogRecords } from '../../harness/guest/log.ts';

const PACKET = 1;
const MARKER = 2;

test('a packet in two buffers, then a marker', () => {
  const log = logOf(7, [
    [PACKET, 48, 5, 0, 1, 3, 1, 2, 4, 1, 0x44332211, 0x55],
    [MARKER, 16, 3, 7],
  ]);
  const header = parseLogHeader(log);
  expect(header).toEqual({ marker: 7, records: 2, bytes: 64, features: 0x2000_0000_0000_0080n });
  expect(parseLogRecords(header, log.subarray(LOG_HEADER_LENGTH))).toEqual([
    {
      kind: 'packet',
      buffers: [4, 1],
      bytes: new Uint8Array([0x11, 0x22, 0x33, 0x44, 0x55]),
      reading: { fate: 'indicated', source: 'device', segments: 3, checksum: 'assumed' },
    },
    { kind: 'marker', number: 7 },
  ]);
});

test('the records do not share memory with what was read', () => {
  const log = logOf(1, [[PACKET, 40, 4, 0, 0, 0, 0, 1, 4, 0x04030201]]);
  const [packet] = parseLogRecords(parseLogHeader(log), log.subarray(LOG_HEADER_LENGTH));
  log.fill(0);
  expect(packet).toMatchObject({ bytes: new Uint8Array([1, 2, 3, 4]) });
});

test.each([
  ['another magic', [[MARKER, 16, 3, 7]], (log: Buffer) => log.writeUInt32LE(0, 0)],
  ['another format', [[MARKER, 16, 3, 7]], (log: Buffer) => log.writeUInt32LE(99, 4)],
  ['an unknown kind', [[9, 16, 3, 7]], () => {}],
  ['a length of 0', [[MARKER, 0, 3, 7]], () => {}],
  ['a length beyond the log', [[MARKER, 20, 3, 7]], () => {}],
  [
    'a packet longer than its record',
    [
      [PACKET, 36, 5, 0, 0, 0, 0, 1, 5],
      [MARKER, 16, 3, 7],
    ],
    () => {},
  ],
  ['more buffers than the record holds', [[PACKET, 32, 0, 0, 0, 0, 0, 1]], () => {}],
  ['an unknown fate', [[PACKET, 36, 0, 4, 0, 0, 0, 1, 0]], () => {}],
  ['a record too few', [[MARKER, 16, 3, 7]], (log: Buffer) => log.writeUInt32LE(2, 12)],
] as const)('%s is refused', (_name, records, spoil) => {
  const log = logOf(1, records);
  spoil(log);
  expect(() => parseLogRecords(parseLogHeader(log), log.subarray(LOG_HEADER_LENGTH))).toThrow(
    RangeError,
  );
});

/** A log as log.c writes it: header, then records given as their words. */
function logOf(marker: number, records: readonly (readonly number[])[]): Buffer {
  const words = records.flat();
  const header = [0x47435352, 1, marker, records.length, words.length * 4, 0, 0x80, 0x20000000];
  const log = Buffer.alloc((header.length + words.length) * 4);
  [...header, ...words].forEach((word, index) => {
    log.writeUInt32LE(word, index * 4);
  });
  return log;
}
