/**
 * The internet checksum (RFC 1071): the ones' complement of the ones' complement sum of all 16-bit
 * words, an odd last octet counting as the high half of a word.
 */

import { ETHERNET_LENGTH, type Family } from './ethernet.ts';
import { IPV4_AT, IPV4_MIN_LENGTH, PROTOCOL_TCP } from './ipv4.ts';
import { IPV6_AT, IPV6_LENGTH } from './ipv6.ts';

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** `sum` with its carries added back in, 0..0xffff. */
export function foldCarries(sum: number): number {
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

/** From this many bytes on, reading whole words pays for its preparation. */
const LONG = 160;

/**
 * The unfolded sum of the 16-bit words of `bytes` from `start` to `end`; sums may be added before
 * they are folded.
 * @throws RangeError when the range lies outside `bytes`.
 */
export function sum16(bytes: Uint8Array, start = 0, end = bytes.length): number {
  if (start < 0 || start > end || end > bytes.length) {
    throw new RangeError(`octets ${start} to ${end} lie outside ${bytes.length} bytes`);
  }
  return end - start < LONG ? sumOctets(bytes, start, end) : sumWords(bytes, start, end);
}

function sumOctets(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i += 2) {
    sum += ((bytes[i] ?? 0) << 8) | (i + 1 < end ? (bytes[i + 1] ?? 0) : 0);
  }
  return sum;
}

/**
 * Words are read in the machine's order, and the octets of the sum are exchanged afterwards: the
 * sum does not depend on the order of octets (RFC 1071, 2.B). Where the words are not aligned in
 * memory, the first octet is added alone, and the sum of the rest has its octets exchanged once more.
 */
function sumWords(bytes: Uint8Array, start: number, end: number): number {
  const from = bytes.byteOffset + start;
  if (from % 2 === 1) {
    return ((bytes[start] ?? 0) << 8) + swapped(foldCarries(sum16(bytes, start + 1, end)));
  }
  const count = (end - start) >> 1;
  const words = new Uint16Array(bytes.buffer, from, count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    sum += words[i] ?? 0;
  }
  const last = (end - start) % 2 === 1 ? (bytes[end - 1] ?? 0) << 8 : 0;
  return (LITTLE_ENDIAN ? swapped(foldCarries(sum)) : sum) + last;
}

/** The checksum of `bytes`, 0..0xffff. Over bytes that hold their own correct checksum it is 0. */
export function internetChecksum(bytes: Uint8Array): number {
  return ~foldCarries(sum16(bytes)) & 0xffff;
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
  return sum16(source) + sum16(destination) + protocol + lengthSum(length);
}

/** The same for TCP, of the addresses in a frame of `family`. */
export function pseudoHeaderSumIn(frame: Uint8Array, family: Family, length: number): number {
  const { start, end } = ADDRESSES[family];
  return sum16(frame, start, end) + PROTOCOL_TCP + lengthSum(length);
}

/** The place of both addresses in a frame: they end the fixed header. */
const ADDRESSES = {
  ipv4: { start: ETHERNET_LENGTH + IPV4_AT.source, end: ETHERNET_LENGTH + IPV4_MIN_LENGTH },
  ipv6: { start: ETHERNET_LENGTH + IPV6_AT.source, end: ETHERNET_LENGTH + IPV6_LENGTH },
} as const;

function lengthSum(length: number): number {
  return (length >>> 16) + (length & 0xffff);
}
