import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PacketToWrite, writePcapng } from '../../../harness/input/capture/pcapng-writer.ts';
import { countingBytes } from './pcap-file.ts';
import { parseCapture, timeOf } from './read-packets.ts';

const PACKETS: readonly PacketToWrite[] = [
  { time: 0, interface: 0, bytes: countingBytes(61) },
  { time: 2 ** 40 + 7, interface: 1, bytes: countingBytes(60, 3), comment: 'append: é' },
];

/** A block with the type, the body and, for damaged files, wrong lengths. */
function block(type: number, body: readonly number[], first?: number, last?: number): number[] {
  const length = 12 + body.length;
  return [...u32(type), ...u32(first ?? length), ...body, ...u32(last ?? length)];
}

function u32(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

const SECTION = block(0x0a0d0d0a, [...u32(0x1a2b3c4d), 1, 0, 0, 0, ...u32(~0), ...u32(~0)]);

/** An interface description with link type, snap length and options. */
function description(linkType: number, snapLength: number, options: readonly number[]): number[] {
  return block(1, [linkType, 0, 0, 0, ...u32(snapLength), ...options]);
}

/** Enhanced packet block of four bytes at time stamp `units`. */
function packet(number: number, units: number): number[] {
  return block(6, [...u32(number), ...u32(0), ...u32(units), ...u32(4), ...u32(4), 1, 2, 3, 4]);
}

describe('written and read again', () => {
  test('times, bytes and order', () => {
    const packets = parseCapture('f', writePcapng(['wire', 'guest'], PACKETS));
    expect(packets.map(timeOf)).toEqual(PACKETS.map((each) => BigInt(each.time)));
    expect(packets.map((each) => each.bytes)).toEqual(PACKETS.map((each) => each.bytes));
    expect(packets.map(({ from }) => from.name)).toEqual(['wire', 'guest']);
  });

  test('any packets, in parts of any length', () => {
    const anyPacket = fc.record({
      time: fc.maxSafeNat(),
      interface: fc.nat({ max: 1 }),
      bytes: fc.uint8Array({ maxLength: 80 }),
      comment: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(anyPacket), fc.integer({ min: 1, max: 300 }), (packets, partLength) => {
        const read = parseCapture('f', writePcapng(['a', 'b'], packets), partLength);
        deepStrictEqual(
          read.map((each) => [timeOf(each), each.bytes]),
          packets.map(({ time, bytes }) => [BigInt(time), bytes]),
        );
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('cut anywhere but between two blocks: an error that names the file and a byte', () => {
    const whole = writePcapng(['wire', 'guest'], PACKETS);
    const borders: number[] = [];
    for (let at = 0; at < whole.length; ) {
      at += new DataView(whole.buffer).getUint32(at + 4, true);
      borders.push(at);
    }
    for (let length = 0; length <= whole.length; length += 1) {
      const cut = whole.subarray(0, length);
      if (borders.includes(length)) {
        expect(() => parseCapture('cut', cut)).not.toThrow();
      } else {
        expect(() => parseCapture('cut', cut), `${length} bytes`).toThrow(
          /^cut: at byte \d+: .* needs \d+ bytes, the file ends after \d+$/,
        );
      }
    }
  });
});

describe('files of other writers', () => {
  const read = (...parts: readonly number[][]) => parseCapture('f', Uint8Array.from(parts.flat()));

  test('microseconds unless the interface says otherwise', () => {
    expect(read(SECTION, description(1, 0, []), packet(0, 5)).map(timeOf)).toEqual([5_000n]);
  });

  test('a resolution in powers of two, and an offset in seconds', () => {
    const resolution = [9, 0, 1, 0, 0x80 | 10, 0, 0, 0];
    const offset = [14, 0, 8, 0, 2, 0, 0, 0, 0, 0, 0, 0];
    const file = [SECTION, description(1, 0, [...resolution, ...offset]), packet(0, 1_536)];
    expect(read(...file).map(timeOf)).toEqual([3_500_000_000n]);
  });

  test('a second section, big-endian, starts its own interfaces', () => {
    const big = [
      [0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 28, 0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0],
      [255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 28],
      [0, 0, 0, 1, 0, 0, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20],
      [0, 0, 0, 6, 0, 0, 0, 36, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9],
      [0, 0, 0, 4, 0, 0, 0, 4, 9, 8, 7, 6, 0, 0, 0, 36],
    ];
    const packets = read(SECTION, description(1, 0, []), packet(0, 5), ...big);
    expect(packets.map((each) => [timeOf(each), ...each.bytes])).toEqual([
      [5_000n, 1, 2, 3, 4],
      [9_000n, 9, 8, 7, 6],
    ]);
  });

  test('the obsolete packet block, and the simple one: as late as the one before', () => {
    const body = [...u32(0), ...u32(5), ...u32(4), ...u32(4), 1, 2, 3, 4];
    const obsolete = block(2, [0, 0, 7, 7, ...body]);
    const simple = block(3, [...u32(9), 5, 6, 7, 8]);
    const packets = read(SECTION, description(1, 4, []), obsolete, simple);
    expect(packets.map((each) => [timeOf(each), each.wireLength, ...each.bytes])).toEqual([
      [5_000n, 4, 1, 2, 3, 4],
      [5_000n, 9, 5, 6, 7, 8],
    ]);
  });

  test('blocks without a packet are skipped', () => {
    expect(read(SECTION, block(5, u32(0)), block(0xbad, [1, 2, 3, 4]))).toEqual([]);
  });

  test.each([
    ['no such interface', [packet(0, 0)], 'at byte 28: a packet of interface 0, of which'],
    ['lengths that differ', [block(5, u32(0), 16, 20)], 'starts with length 16 and ends with 20'],
    ['a block shorter than its frame', [block(5, [], 8)], 'at byte 32: a block of 8 bytes'],
    ['a packet block too short', [block(6, u32(0))], 'a block of type 6 with 4 of 20 bytes'],
    [
      'a packet longer than its block',
      [
        description(1, 0, []),
        block(6, [...u32(0), ...u32(0), ...u32(0), ...u32(9), ...u32(9), 1, 2, 3, 4]),
      ],
      'a packet keeps 9 of 9 bytes in a block of 24',
    ],
    [
      'an option longer than its block',
      [description(1, 0, [2, 0, 9, 0])],
      'an option of 9 bytes passes its block',
    ],
  ])('%s', (_, parts, message) => {
    expect(() => read(SECTION, ...parts)).toThrow(message);
  });
});
