import { expect, test } from 'vitest';
import {
  LOG_HEADER_LENGTH,
  parseLogHeader,
  parseLogPackets,
} from '../../../harness/subjects/guest/log.ts';

/** A packet of five bytes in two buffers: record, bytes, header, disposition, source, segments, checksum, queue, buffers. */
const TWO_BUFFERS = [52, 5, 12, 0, 1, 3, 1, 0, 2, 4, 1, 0x44332211, 0x55];
const ONE_BUFFER = [44, 4, 20, 0, 0, 0, 0, 3, 1, 4, 0x04030201];

test('packets, in one buffer or several', () => {
  const log = logOf(7, [TWO_BUFFERS, ONE_BUFFER]);
  const header = parseLogHeader(log);
  expect(header).toEqual({
    order: 7,
    packets: 2,
    bytes: 96,
    status: 'done',
    features: 0x2000_0000_0000_0080n,
  });
  expect(parseLogPackets(header, log.subarray(LOG_HEADER_LENGTH))).toEqual([
    {
      buffers: [4, 1],
      bytes: new Uint8Array([0x11, 0x22, 0x33, 0x44, 0x55]),
      headerLength: 12,
      queue: 0,
      reading: { disposition: 'indicated', source: 'device', segments: 3, checksum: 'assumed' },
    },
    {
      buffers: [4],
      bytes: new Uint8Array([1, 2, 3, 4]),
      headerLength: 20,
      queue: 3,
      reading: { disposition: 'indicated', source: 'none', segments: 0, checksum: 'not-checked' },
    },
  ]);
});

test.each([
  [0, 'done'],
  [1, 'ring-full'],
  [2, 'short'],
] as const)('status %i is %s', (word, status) => {
  const log = logOf(1, []);
  log.writeUInt32LE(word, 20);
  expect(parseLogHeader(log).status).toBe(status);
});

test('the packets do not share memory with the log', () => {
  const log = logOf(1, [ONE_BUFFER]);
  const [packet] = parseLogPackets(parseLogHeader(log), log.subarray(LOG_HEADER_LENGTH));
  log.fill(0);
  expect(packet).toMatchObject({ bytes: new Uint8Array([1, 2, 3, 4]) });
});

test.each([
  ['another magic', [ONE_BUFFER], (log: Buffer) => log.writeUInt32LE(0, 0)],
  ['another format', [ONE_BUFFER], (log: Buffer) => log.writeUInt32LE(2, 4)],
  ['an unknown status', [ONE_BUFFER], (log: Buffer) => log.writeUInt32LE(3, 20)],
  ['a length of 0', [[0, 0, 12, 0, 0, 0, 0, 0, 0]], () => {}],
  ['a length beyond the log', [[48, 4, 12, 0, 0, 0, 0, 0, 1, 4, 0]], () => {}],
  ['a packet longer than its record', [[40, 5, 12, 0, 0, 0, 0, 0, 1, 5], ONE_BUFFER], () => {}],
  ['more buffers than the record holds', [[36, 0, 12, 0, 0, 0, 0, 0, 1]], () => {}],
  ['an unknown disposition', [[40, 0, 12, 4, 0, 0, 0, 0, 1, 0]], () => {}],
  ['a record too few', [ONE_BUFFER], (log: Buffer) => log.writeUInt32LE(2, 12)],
] as const)('%s is refused', (_name, records, spoil) => {
  const log = logOf(1, records);
  spoil(log);
  expect(() => parseLogPackets(parseLogHeader(log), log.subarray(LOG_HEADER_LENGTH))).toThrow(
    RangeError,
  );
});

/** A log as log.c writes it: header, then records given as their words. */
function logOf(order: number, records: readonly (readonly number[])[]): Buffer {
  const words = records.flat();
  const header = [0x47435352, 4, order, records.length, words.length * 4, 0, 0x80, 0x20000000];
  const log = Buffer.alloc((header.length + words.length) * 4);
  [...header, ...words].forEach((word, index) => {
    log.writeUInt32LE(word, index * 4);
  });
  return log;
}
