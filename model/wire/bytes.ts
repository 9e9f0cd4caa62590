/** Bounds-checked big-endian access to octets (RFC 791, appendix B: network byte order). */

const EMPTY = new Uint8Array(0);

/** The octet at `at`. @throws RangeError outside `bytes`. */
export function u8(bytes: Uint8Array, at: number): number {
  const value = bytes[at];
  if (value === undefined) {
    throw new RangeError(`octet ${at} lies outside ${bytes.length} bytes`);
  }
  return value;
}

/** The two octets at `at` as an unsigned number. @throws RangeError outside `bytes`. */
export function read16(bytes: Uint8Array, at: number): number {
  return (u8(bytes, at) << 8) | u8(bytes, at + 1);
}

/** The four octets at `at` as an unsigned number. @throws RangeError outside `bytes`. */
export function read32(bytes: Uint8Array, at: number): number {
  return ((read16(bytes, at) << 16) | read16(bytes, at + 2)) >>> 0;
}

/** Writes the low 8 bits of `value`. @throws RangeError outside `bytes`. */
export function put8(bytes: Uint8Array, at: number, value: number): void {
  if (at < 0 || at >= bytes.length) {
    throw new RangeError(`octet ${at} lies outside ${bytes.length} bytes`);
  }
  bytes[at] = value;
}

/** Writes the low 16 bits of `value`, high octet first. @throws RangeError outside `bytes`. */
export function put16(bytes: Uint8Array, at: number, value: number): void {
  put8(bytes, at, value >>> 8);
  put8(bytes, at + 1, value);
}

/** Writes the low 32 bits of `value`, high octet first. @throws RangeError outside `bytes`. */
export function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value >>> 16);
  put16(bytes, at + 2, value);
}

/** A view of `bytes` from `start` to `end`. All empty views are one. */
export function slice(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return start === end ? EMPTY : bytes.subarray(start, end);
}

/** New bytes: all `pieces`, one after the other. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) {
    length += piece.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Octets of other bytes. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly from: number;
  /** The offset after the last. */
  readonly to: number;
}

/** Writes `pieces` to `at`, one after the other. @throws RangeError when they do not fit */
export function putPieces(bytes: Uint8Array, at: number, pieces: readonly Piece[]): void {
  let next = at;
  for (const { bytes: source, from, to } of pieces) {
    bytes.set(source.subarray(from, to), next);
    next += to - from;
  }
}

/** Same length, same octets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}

/** `bytes` in hexadecimal, two digits an octet, `separator` between octets. */
export function hex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join(separator);
}
