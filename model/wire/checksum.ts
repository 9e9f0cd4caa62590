/**
 * The internet checksum (RFC 1071): the ones' complement of the ones' complement sum of all 16-bit
 * words, an odd last octet counting as the high half of a word.
 */

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** `sum` with its carries added back in, 0..0xffff. */
export function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) {
    folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  }
  return folded;
}

/** The 16-bit number with its octets exchanged. */
function swapped(word: number): number {
  return ((word & 0xff) << 8) | (word >>> 8);
}

/**
 * The unfolded sum of the 16-bit words of `bytes` from `start` to `end`; sums may be added before
 * they are folded. Words are read in the machine's order, where they lie, and the octets of the sum
 * are exchanged afterwards: the sum does not depend on the order of octets (RFC 1071, 2.B).
 * @throws RangeError when the range lies outside `bytes`.
 */
export function sum16(bytes: Uint8Array, start = 0, end = bytes.length): number {
  if (start < 0 || start > end || end > bytes.length) {
    throw new RangeError(`octets ${start} to ${end} lie outside ${bytes.length} bytes`);
  }
  const from = bytes.byteOffset + start;
  if (start < end && from % 2 === 1) {
    // Words lie astride the memory's: take one octet first, the rest is a sum with octets exchanged.
    const first = (bytes[start] ?? 0) << 8;
    return first + swapped(fold(sum16(bytes, start + 1, end)));
  }
  const count = (end - start) >> 1;
  const words = new Uint16Array(bytes.buffer, from, count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += words[i] ?? 0;
  }
  const last = (end - start) % 2 === 1 ? (bytes[end - 1] ?? 0) << 8 : 0;
  return (LITTLE_ENDIAN ? swapped(fold(sum)) : sum) + last;
}

/** The checksum of `bytes`, 0..0xffff. Over bytes that hold their own correct checksum it is 0. */
export function checksum(bytes: Uint8Array): number {
  return ~fold(sum16(bytes)) & 0xffff;
}

/**
 * The unfolded sum of the pseudo-header that TCP's checksum covers besides TCP itself.
 * IPv4: RFC 9293, 3.1. IPv6: RFC 8200, 8.1. Both add addresses, protocol and the length of header
 * and data; IPv6's 32-bit length adds the same as IPv4's 16 bits as long as it fits them.
 *
 * @param source 4 or 16 bytes
 * @param destination as many
 * @param length TCP header and payload, bytes
 */
export function pseudoHeaderSum(
  source: Uint8Array,
  destination: Uint8Array,
  protocol: number,
  length: number,
): number {
  const lengthSum = (length >>> 16) + (length & 0xffff);
  return sum16(source) + sum16(destination) + protocol + lengthSum;
}
