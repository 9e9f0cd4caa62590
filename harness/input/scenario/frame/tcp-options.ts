import { be32, concatBytes, fromHex, toHex, viewOf } from './bytes.ts';
import { parseNumber } from './codec.ts';

/** TCP options as written between `<` and `>` (RFC 9293, 7323, 2018). */
export type TcpOption =
  | { readonly kind: 'nop' | 'eol' | 'sackOK' }
  | { readonly kind: 'mss' | 'wscale'; readonly value: number }
  | { readonly kind: 'TS'; readonly val: number; readonly ecr: number }
  /** Any bytes: other options, wrong lengths, padding after EOL. */
  | { readonly kind: 'raw'; readonly bytes: Uint8Array };

const U32 = 0xffff_ffff;

function emitOption(option: TcpOption): Uint8Array {
  switch (option.kind) {
    case 'eol':
      return Uint8Array.of(0);
    case 'nop':
      return Uint8Array.of(1);
    case 'mss':
      return Uint8Array.of(2, 4, option.value >>> 8, option.value);
    case 'wscale':
      return Uint8Array.of(3, 3, option.value);
    case 'sackOK':
      return Uint8Array.of(4, 2);
    case 'TS':
      return concatBytes(Uint8Array.of(8, 10), be32(option.val), be32(option.ecr));
    case 'raw':
      return option.bytes;
  }
}

/** The option bytes, filled up with EOL (0) to a multiple of four. */
export function emitOptions(options: readonly TcpOption[]): Uint8Array {
  const bytes = concatBytes(...options.map(emitOption));
  return concatBytes(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
}

/** Reads any bytes. From the first option without a notation of its own, the rest becomes one `raw`. */
export function readOptions(bytes: Uint8Array): TcpOption[] {
  const options: TcpOption[] = [];
  let at = 0;
  while (at < bytes.length) {
    const option = readOption(bytes.subarray(at));
    options.push(option);
    at += emitOption(option).length;
  }
  return options;
}

function readOption(rest: Uint8Array): TcpOption {
  const view = viewOf(rest);
  const kind = rest[0];
  const length = rest[1];
  if (kind === 0 && rest.every((byte) => byte === 0)) return { kind: 'eol' };
  if (kind === 1) return { kind: 'nop' };
  if (length !== undefined && length <= rest.length) {
    if (kind === 2 && length === 4) return { kind: 'mss', value: view.getUint16(2) };
    if (kind === 3 && length === 3) return { kind: 'wscale', value: view.getUint8(2) };
    if (kind === 4 && length === 2) return { kind: 'sackOK' };
    if (kind === 8 && length === 10) {
      return { kind: 'TS', val: view.getUint32(2), ecr: view.getUint32(6) };
    }
    // kind 0 here is an EOL with something after it: it has no length
    if (kind !== 0 && length >= 2) return { kind: 'raw', bytes: rest.slice(0, length) };
  }
  return { kind: 'raw', bytes: rest.slice() };
}

function printOption(option: TcpOption): string {
  switch (option.kind) {
    case 'eol':
    case 'nop':
    case 'sackOK':
      return option.kind;
    case 'mss':
    case 'wscale':
      return `${option.kind} ${option.value}`;
    case 'TS':
      return `TS val ${option.val} ecr ${option.ecr}`;
    case 'raw':
      return `raw ${toHex(option.bytes)}`;
  }
}

/** `<nop,nop,TS val 5 ecr 4>`. */
export function printOptions(options: readonly TcpOption[]): string {
  return `<${options.map(printOption).join(',')}>`;
}

function parseOption(text: string): TcpOption | undefined {
  const [kind, first = '', second = '', third = '', fourth = '', ...more] = text.split(/\s+/);
  if (more.length > 0) return undefined;
  if (kind === 'TS') {
    const val = parseNumber(second, U32);
    const ecr = parseNumber(fourth, U32);
    const worded = first === 'val' && third === 'ecr';
    return worded && val !== undefined && ecr !== undefined ? { kind, val, ecr } : undefined;
  }
  if (second !== '') return undefined;
  if (kind === 'mss' || kind === 'wscale') {
    const value = parseNumber(first, kind === 'mss' ? 0xffff : 0xff);
    return value === undefined ? undefined : { kind, value };
  }
  if (kind === 'raw') {
    const bytes = fromHex(first);
    return bytes === undefined || bytes.length === 0 ? undefined : { kind, bytes };
  }
  if (first !== '') return undefined;
  return kind === 'nop' || kind === 'eol' || kind === 'sackOK' ? { kind } : undefined;
}

/** The inside of `<...>`; a string names the first part that is not an option. */
export function parseOptions(text: string): TcpOption[] | string {
  const options: TcpOption[] = [];
  for (const part of text === '' ? [] : text.split(',')) {
    const option = parseOption(part.trim());
    if (option === undefined) return part.trim();
    options.push(option);
  }
  return options;
}
