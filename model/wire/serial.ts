/**
 * 32-bit serial numbers that wrap: comparisons are modulo 2^32 ([append.serial];
 * RFC 1982, RFC 7323). The branded types keep plain numbers, and numbers of the other kind, out of a
 * comparison.
 */

declare const brand: unique symbol;

/** A TCP sequence or acknowledgment number. */
export type Seq32 = number & { readonly [brand]: 'Seq32' };

/** A timestamp value of the TCP timestamps option. */
export type TsVal = number & { readonly [brand]: 'TsVal' };

/** `value` modulo 2^32 as a sequence number. */
export function seq32(value: number): Seq32 {
  return (value >>> 0) as Seq32;
}

/** `value` modulo 2^32 as a timestamp. */
export function tsVal(value: number): TsVal {
  return (value >>> 0) as TsVal;
}

/** `seq` moved on by `bytes`. */
export function seqAdd(seq: Seq32, bytes: number): Seq32 {
  return seq32(seq + bytes);
}

/** a >= b: (a - b) mod 2^32 < 2^31, so the opposite point is not >= [append.serial]. */
export function atLeast<S extends Seq32 | TsVal>(a: S, b: S): boolean {
  return (a - b) >>> 0 < 0x8000_0000;
}
