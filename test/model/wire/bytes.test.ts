import { describe, expect, test } from 'vitest';
import {
  concat,
  equalBytes,
  hex,
  put16,
  put32,
  read16,
  read32,
  slice,
  u8,
} from '../../../model/wire/bytes.ts';

const BYTES = Uint8Array.of(0xff, 0x01, 0x80, 0x00, 0x7f);

describe('octets', () => {
  test('are read high octet first', () => {
    expect(read16(BYTES, 1)).toBe(0x0180);
    expect(read32(BYTES, 0)).toBe(0xff01_8000);
  });

  test('are written high octet first, low bits only', () => {
    const bytes = new Uint8Array(7).fill(0xa5);
    put16(bytes, 0, 0x1_2345);
    put32(bytes, 3, 0x89ab_cdef);
    expect(hex(bytes)).toBe('2345a589abcdef');
  });

  test.each([-1, 5])('outside the bytes are an error: %i', (at) => {
    expect(() => u8(BYTES, at)).toThrow(RangeError);
    expect(() => put16(new Uint8Array(5), at, 0)).toThrow(RangeError);
  });

  test('half outside are an error', () => {
    expect(() => read16(BYTES, 4)).toThrow(RangeError);
    expect(() => read32(BYTES, 2)).toThrow(RangeError);
    expect(() => put32(new Uint8Array(5), 2, 0)).toThrow(RangeError);
  });

  test('slices are views', () => {
    const bytes = new Uint8Array(4);
    slice(bytes, 1, 3)[0] = 9;
    expect([...bytes]).toEqual([0, 9, 0, 0]);
    expect(slice(bytes, 2, 2)).toHaveLength(0);
  });

  test('join and compare', () => {
    expect([...concat([BYTES, new Uint8Array(0), Uint8Array.of(1)])]).toEqual([...BYTES, 1]);
    expect(equalBytes(BYTES, BYTES.slice())).toBe(true);
    expect(equalBytes(BYTES, BYTES.subarray(1))).toBe(false);
    expect(equalBytes(BYTES, Uint8Array.of(0xff, 0x01, 0x80, 0x00, 0x7e))).toBe(false);
  });
});
