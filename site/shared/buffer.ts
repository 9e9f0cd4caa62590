/** What the harness takes of Node's Buffer, for a browser. */

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function from(hex: string, encoding: 'hex'): Uint8Array;
function from(
  memory: ArrayBufferLike,
  offset: number,
  length: number,
): { toString(encoding: 'hex'): string };
function from(given: string | ArrayBufferLike, offset: number | 'hex', length?: number) {
  if (typeof given === 'string') {
    return Uint8Array.from(given.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  }
  const bytes = new Uint8Array(given, Number(offset), length);
  return { toString: () => Array.from(bytes, (byte) => DIGITS[byte]).join('') };
}

/** 0 when they are the same. */
function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export const Buffer = { from, compare };
