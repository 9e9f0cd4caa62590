import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  foldCarries,
  internetChecksum,
  pseudoHeaderSum,
  sum16,
} from '../../../model/wire/checksum.ts';
import { fromHex } from '../support.ts';
import { IPV4_FRAME, IPV6_FRAME } from './frames.ts';

/** RFC 1071, 4.1, word by word: slow and plain. */
function dumbSum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    sum += (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0);
    sum = (sum % 65_536) + Math.floor(sum / 65_536);
  }
  return sum;
}

describe('the internet checksum', () => {
  test('RFC 1071, 3: the words 0001 f203 f4f5 f6f7 add up to ddf2', () => {
    const bytes = fromHex('00 01 f2 03 f4 f5 f6 f7');
    expect(foldCarries(sum16(bytes))).toBe(0xddf2);
    expect(internetChecksum(bytes)).toBe(0x220d);
  });

  test.each([
    ['', 0xffff],
    ['00', 0xffff],
    ['01', 0xfeff], // an odd octet is the high half of a word
    ['ff ff', 0x0000],
    ['ff ff ff ff', 0x0000], // carries come back in
    ['ff fe 00 02', 0xfffe],
    ['45 00 00 73 00 00 40 00 40 11 00 00 c0 a8 00 01 c0 a8 00 c7', 0xb861],
  ])('of [%s] is as written', (bytes, expected) => {
    expect(internetChecksum(fromHex(bytes))).toBe(expected);
  });

  test('over bytes that hold their own right checksum is 0', () => {
    expect(internetChecksum(IPV4_FRAME.subarray(14, 34))).toBe(0);
  });

  test('does not depend on where the bytes lie, nor on how many there are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300, size: 'max' }),
        fc.nat(5),
        fc.nat(5),
        (bytes, before, after) => {
          const memory = new Uint8Array(before + bytes.length + after).fill(0xa5);
          memory.set(bytes, before);
          const view = memory.subarray(before, before + bytes.length);
          expect(foldCarries(sum16(view))).toBe(dumbSum(bytes));
          expect(foldCarries(sum16(memory, before, before + bytes.length))).toBe(dumbSum(bytes));
        },
      ),
    );
  });

  test('of the largest datagram full of ones neither overflows nor loses a carry', () => {
    const bytes = new Uint8Array(65_535).fill(0xff);
    expect(foldCarries(sum16(bytes))).toBe(dumbSum(bytes));
  });

  test.each([
    [-1, 4],
    [3, 2],
    [0, 5],
  ])('of octets %i to %i of four is an error', (start, end) => {
    expect(() => sum16(new Uint8Array(4), start, end)).toThrow(RangeError);
  });
});

describe('the pseudo-header', () => {
  test('of IPv4 (RFC 9293, 3.1): addresses, protocol, length', () => {
    const [source, destination] = [IPV4_FRAME.subarray(26, 30), IPV4_FRAME.subarray(30, 34)];
    expect(foldCarries(pseudoHeaderSum(source, destination, 6, 35))).toBe(0xec65);
    expect(foldCarries(pseudoHeaderSum(source, destination, 6, 35) + sum16(IPV4_FRAME, 34))).toBe(
      0xffff,
    );
  });

  test('of IPv6 (RFC 8200, 8.1): the length has 32 bits', () => {
    const [source, destination] = [IPV6_FRAME.subarray(22, 38), IPV6_FRAME.subarray(38, 54)];
    expect(foldCarries(pseudoHeaderSum(source, destination, 6, 25))).toBe(0x5b94);
    expect(foldCarries(pseudoHeaderSum(source, destination, 6, 25) + sum16(IPV6_FRAME, 54))).toBe(
      0xffff,
    );
    expect(pseudoHeaderSum(source, destination, 6, 0x1_0019)).toBe(
      pseudoHeaderSum(source, destination, 6, 0x19) + 1,
    );
  });
});
