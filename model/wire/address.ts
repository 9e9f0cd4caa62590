/** Addresses as people write them: RFC 4291 (IPv6), RFC 5952 (how to print it), dotted IPv4, MAC. */

import { hex, put16, read16 } from './bytes.ts';

/** The source address, `length` bytes at `at`, and the destination behind it. */
export function addressesAt(
  bytes: Uint8Array,
  at: number,
  length: number,
): { readonly source: Uint8Array; readonly destination: Uint8Array } {
  const between = at + length;
  return {
    source: bytes.subarray(at, between),
    destination: bytes.subarray(between, between + length),
  };
}

/** @throws SyntaxError when `text` is no dotted IPv4 address. */
export function ipv4Address(text: string): Uint8Array {
  const parts = text.split('.');
  const octets = parts.map(Number);
  const readable = parts.every((part) => /^\d{1,3}$/.test(part)) && octets.every((o) => o <= 255);
  if (parts.length !== 4 || !readable) {
    throw new SyntaxError(`not an IPv4 address: ${text}`);
  }
  return Uint8Array.from(octets);
}

/** @throws SyntaxError when `text` is no IPv6 address (the form with a dotted tail is not read). */
export function ipv6Address(text: string): Uint8Array {
  const halves = text.split('::');
  const [head = '', tail] = halves;
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const gap = 8 - left.length - right.length;
  const all = [...left, ...new Array<string>(Math.max(gap, 0)).fill('0'), ...right];
  const readable = all.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
  if (halves.length > 2 || (tail === undefined ? gap !== 0 : gap < 1) || !readable) {
    throw new SyntaxError(`not an IPv6 address: ${text}`);
  }
  const bytes = new Uint8Array(16);
  all.forEach((group, i) => {
    put16(bytes, 2 * i, Number.parseInt(group, 16));
  });
  return bytes;
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** @throws SyntaxError when `text` is not six pairs of hexadecimal digits with colons. */
export function macAddress(text: string): Uint8Array {
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text)) {
    throw new SyntaxError(`not an Ethernet address: ${text}`);
  }
  return Uint8Array.from(text.split(':'), (octet) => Number.parseInt(octet, 16));
}

/** `bytes` of length 4 or 16 as text. @throws RangeError for any other length. */
export function formatIp(bytes: Uint8Array): string {
  switch (bytes.length) {
    case 4:
      return Array.from(bytes).join('.');
    case 16:
      return formatIpv6(bytes);
    default:
      throw new RangeError(`an IP address has 4 or 16 bytes, not ${bytes.length}`);
  }
}

export function formatMac(bytes: Uint8Array): string {
  return hex(bytes, ':');
}

function formatIpv6(bytes: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, i) => read16(bytes, 2 * i));
  const zeros = zeroRun(words);
  const text = (part: number[]): string => part.map((word) => word.toString(16)).join(':');
  if (zeros.length < 2) {
    return text(words);
  }
  return `${text(words.slice(0, zeros.at))}::${text(words.slice(zeros.at + zeros.length))}`;
}

/** The first of the longest runs of zero groups. */
function zeroRun(words: readonly number[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  let run = 0;
  words.forEach((word, i) => {
    run = word === 0 ? run + 1 : 0;
    if (run > best.length) {
      best = { at: i - run + 1, length: run };
    }
  });
  return best;
}
