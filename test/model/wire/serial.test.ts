import { describe, expect, test } from 'vitest';
import { atLeast, seq32, seqAdd, tsVal } from '../../../model/wire/serial.ts';

describe('serial numbers (8.14, RFC 1982)', () => {
  test.each([
    [0, 0, true],
    [1, 0, true],
    [0, 1, false],
    [0, 0xffff_ffff, true],
    [0xffff_ffff, 0, false],
    [0x7fff_ffff, 0, true],
    [0x8000_0000, 0, false], // the opposite point is not >=
    [0, 0x8000_0000, false], // from either side
    [0, 0x8000_0001, true],
  ])('%i >= %i is %s', (a, b, expected) => {
    expect(atLeast(seq32(a), seq32(b))).toBe(expected);
    expect(atLeast(tsVal(a), tsVal(b))).toBe(expected);
  });

  test('addition wraps', () => {
    expect(seqAdd(seq32(0xffff_fffe), 3)).toBe(1);
    expect(seqAdd(seq32(0x7fff_ffff), 1)).toBe(0x8000_0000);
  });
});
