import { type Codec, parseNumber } from '../frame/codec.ts';

/** Suffixes, and the powers of 1,024 that they stand for. */
const SUFFIXES = [
  ['G', 3],
  ['M', 2],
  ['K', 1],
] as const;

/** A number of bytes from `min` to `max`, such as 66560, 65K or 16M. */
export function size(min: number, max: number): Codec<number> {
  return {
    parse(text) {
      const value = parseSize(text);
      return value === undefined || value < min || value > max ? undefined : value;
    },
    print: printSize,
    expected: `a number of bytes from ${printSize(min)} to ${printSize(max)} (suffixes K, M, G)`,
  };
}

function parseSize(text: string): number | undefined {
  const suffix = SUFFIXES.find(([letter]) => text.endsWith(letter));
  const digits = suffix === undefined ? text : text.slice(0, -1);
  const value = parseNumber(digits, Number.MAX_SAFE_INTEGER);
  return value === undefined ? undefined : value * 1024 ** (suffix?.[1] ?? 0);
}

/** With the largest suffix that leaves a whole number. */
function printSize(bytes: number): string {
  const suffix = SUFFIXES.find(([, power]) => bytes > 0 && bytes % 1024 ** power === 0);
  return suffix === undefined ? `${bytes}` : `${bytes / 1024 ** suffix[1]}${suffix[0]}`;
}
