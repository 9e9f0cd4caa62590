import { describe, expect, test } from 'vitest';
import { parseLinuxLogHeader, parseLogRecords } from '../../../harness/subjects/linux/log.ts';

/** A record as guests/linux/log.c writes it. */
function record(bytes: Buffer, tag?: { ethertype: number; control: number }): Buffer {
  const length = 24 + Math.ceil(bytes.length / 4) * 4;
  const out = Buffer.alloc(length);
  out.writeUInt32LE(length, 0);
  out.writeUInt32LE(bytes.length, 4);
  out.writeUInt16LE(tag === undefined ? 0 : 1, 8);
  out.writeUInt16LE(tag?.ethertype ?? 0, 10);
  out.writeUInt16LE(tag?.control ?? 0, 12);
  out.write('0123456789', 14, 'latin1');
  bytes.copy(out, 24);
  return out;
}

test('header', () => {
  const bytes = Buffer.alloc(80);
  bytes.writeUInt32LE(0x4f524752, 0);
  bytes.writeUInt32LE(1, 4);
  bytes.writeUInt32LE(7, 8);
  bytes.writeUInt32LE(48, 12);
  bytes.write('6.12.1-cloud', 16, 'latin1');
  expect(parseLinuxLogHeader(bytes)).toEqual({ marker: 7, bytes: 48, release: '6.12.1-cloud' });
  bytes.writeUInt32LE(2, 4);
  expect(() => parseLinuxLogHeader(bytes)).toThrow(RangeError);
});

describe('records', () => {
  test('one after the other, padded to a multiple of four', () => {
    const frames = ['a', 'abcd', 'abcdefghijklmn'].map((text) => Buffer.from(text));
    const packets = parseLogRecords(Buffer.concat(frames.map((frame) => record(frame))));
    expect(packets.map(({ bytes }) => Buffer.from(bytes))).toEqual(frames);
    expect(Buffer.from(packets[0]?.header ?? []).toString()).toBe('0123456789');
  });

  test('a removed tag is put back', () => {
    const untagged = Buffer.from('112233445566aabbccddeeff080045', 'hex');
    const [packet] = parseLogRecords(record(untagged, { ethertype: 0x8100, control: 5 }));
    expect(Buffer.from(packet?.bytes ?? []).toString('hex')).toBe(
      '112233445566aabbccddeeff81000005080045',
    );
  });

  test.each([
    ['a record that goes on behind the log', (log: Buffer) => log.subarray(0, 24)],
    ['a packet that goes on behind its record', (log: Buffer) => log.fill(0xff, 4, 6)],
    ['a record without an end', (log: Buffer) => log.fill(0, 0, 4)],
  ])('%s', (_, spoil) => {
    expect(() => parseLogRecords(spoil(record(Buffer.from('abcd'))))).toThrow(RangeError);
  });
});
