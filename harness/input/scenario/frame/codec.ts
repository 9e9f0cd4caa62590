import { MAC_PATTERN } from './address.ts';
import { concatBytes, fromHex, toHex } from './bytes.ts';

/** One value of a `key=value` pair. */
export interface Codec<T> {
  /** Undefined when the text is not such a value. */
  parse(text: string): T | undefined;
  print(value: T): string;
  /** A description of the values that are read, for errors. */
  readonly expected: string;
}

export function parseNumber(text: string, max: number): number | undefined {
  if (!/^(\d+|0x[0-9a-fA-F]+)$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

export function decimal(max: number): Codec<number> {
  return {
    parse: (text) => parseNumber(text, max),
    print: (value) => `${value}`,
    expected: `a number from 0 to ${max}`,
  };
}

/** A decimal number from `min` to `max`. */
export function between(min: number, max: number): Codec<number> {
  return {
    ...decimal(max),
    parse(text) {
      const value = parseNumber(text, max);
      return value === undefined || value < min ? undefined : value;
    },
    expected: `a number from ${min} to ${max}`,
  };
}

export function hexadecimal(max: number): Codec<number> {
  return { ...decimal(max), print: (value) => `0x${value.toString(16)}` };
}

export const onOff: Codec<boolean> = {
  parse: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  print: (value) => (value ? 'on' : 'off'),
  expected: "'on' or 'off'",
};

export const mac: Codec<string> = {
  parse: (text) => (MAC_PATTERN.test(text) ? text : undefined),
  print: (value) => value,
  expected: 'a MAC address in lower case such as 52:54:00:12:34:56',
};

export const hexBytes: Codec<Uint8Array> = {
  parse: fromHex,
  print: toHex,
  expected: 'bytes as hex digits, two for each, without anything between them: dead',
};

/** `bad`: certainly wrong; `pseudo`: the pseudo-header's sum, as a backend leaves it with NEEDS_CSUM. */
export type ChecksumSpec = number | 'good' | 'bad' | 'pseudo';

export const checksumSpec: Codec<ChecksumSpec> = {
  parse: (text) =>
    text === 'good' || text === 'bad' || text === 'pseudo' ? text : parseNumber(text, 0xffff),
  print: (value) => (typeof value === 'number' ? `0x${value.toString(16)}` : value),
  expected: "'good', 'bad', 'pseudo' or a number from 0 to 0xffff",
};

/** An IPv6 extension header without its first byte (next header), which the chain supplies. */
export interface ExtensionSpec {
  readonly type: number;
  readonly rest: Uint8Array;
}

export const extensions: Codec<readonly ExtensionSpec[]> = {
  parse(text) {
    const list: ExtensionSpec[] = [];
    for (const part of text.split(',')) {
      const [type = '', hex = ''] = part.split('/');
      const number = parseNumber(type, 255);
      const rest = fromHex(hex);
      if (number === undefined || rest === undefined || rest.length === 0) return undefined;
      list.push({ type: number, rest });
    }
    return list;
  },
  print: (value) => value.map(({ type, rest }) => `${type}/${toHex(rest)}`).join(','),
  expected: 'TYPE/HEX[,TYPE/HEX], the bytes after the next-header byte, as 60/00010400000000',
};

/** Bytes of the chain whose last header announces `protocol`. */
export function emitExtensions(list: readonly ExtensionSpec[], protocol: number): Uint8Array {
  return concatBytes(
    ...list.map(({ rest }, i) => concatBytes(Uint8Array.of(list[i + 1]?.type ?? protocol), rest)),
  );
}
