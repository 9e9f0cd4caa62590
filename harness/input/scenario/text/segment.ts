import type { VnetHeader } from '../../../../model/wire/vnet-header.ts';
import { fromHex, toHex } from '../frame/bytes.ts';
import { parseNumber } from '../frame/codec.ts';
import { type PlainFields, printFields } from '../frame/fields.ts';
import type { Connection, SegmentSpec } from '../frame/segment-spec.ts';
import { formatFlags, parseFlags } from '../frame/tcp-flags.ts';
import { parseOptions, printOptions, type TcpOption } from '../frame/tcp-options.ts';
import { parseField } from './connection.ts';
import { parseHeader } from './header.ts';
import { badScenario, type Cursor } from './lexer.ts';

const U32 = 0xffff_ffff;
/** More than a backend delivers in one frame. A mistyped length must not fill the memory. */
const MAX_PAYLOAD = 200_000;

export interface ParsedSegment {
  readonly spec: SegmentSpec;
  readonly header: Partial<VnetHeader>;
}

/** `FLAGS SEQ:END(LENGTH) [ack N] [win N] ...` after the connection's name. */
export function parseSegment(cursor: Cursor, connection: Connection): ParsedSegment {
  const flags = cursor.read('TCP flags out of FSRPUEWA. or - for none', parseFlags);
  const range = cursor.read('SEQ:END(LENGTH) with END = SEQ + LENGTH', parseRange);
  const numbers: { ack?: number; window?: number; urgent?: number } = {};
  let options: TcpOption[] | undefined;
  let header: Partial<VnetHeader> | undefined;
  let data: Uint8Array | undefined;
  let fields: PlainFields = {};
  while (!cursor.ended) {
    const token = cursor.next('');
    const { text } = token;
    if (text === 'ack') numbers.ack = readNumber(cursor, U32);
    else if (text === 'win') numbers.window = readNumber(cursor, 0xffff);
    else if (text === 'urg') numbers.urgent = readNumber(cursor, 0xffff);
    else if (text.startsWith('<')) {
      const parsed = text.endsWith('>') ? parseOptions(text.slice(1, -1).trim()) : text;
      if (typeof parsed === 'string') {
        const expected = '<...> of nop, eol, mss N, wscale N, sackOK, TS val N ecr N, raw HEX';
        throw badScenario(cursor.file, { ...token, text: parsed }, expected);
      }
      options = parsed;
    } else if (text.startsWith('{')) header = parseHeader(cursor, token);
    else if (text === 'data') data = readHex(cursor, range.length);
    else if (text.startsWith('fill=')) {
      const byte = fromHex(text.slice('fill='.length));
      if (byte?.length !== 1) throw badScenario(cursor.file, token, 'one byte as two hex digits');
      data = new Uint8Array(range.length).fill(byte[0] ?? 0);
    } else fields = parseField(cursor, token, fields);
  }
  const spec = {
    connection: connection.name,
    flags,
    ...range,
    ...numbers,
    ...(options === undefined ? {} : { options }),
    fields,
    ...(data === undefined ? {} : { data }),
  };
  return { spec, header: header ?? {} };
}

function parseRange(text: string): { seq: number; length: number } | undefined {
  const match = /^(\d+):(\d+)\((\d+)\)$/.exec(text);
  if (match === null) return undefined;
  const seq = parseNumber(match[1] ?? '', U32);
  const length = parseNumber(match[3] ?? '', MAX_PAYLOAD);
  if (seq === undefined || length === undefined) return undefined;
  return Number(match[2]) === (seq + length) % 2 ** 32 ? { seq, length } : undefined;
}

function readNumber(cursor: Cursor, max: number): number {
  return cursor.read(`a number from 0 to ${max}`, (text) => parseNumber(text, max));
}

/**
 * Hex words up to a `{` or the end of the line.
 *
 * @param length how many bytes there must be, when that is known
 */
export function readHex(cursor: Cursor, length?: number): Uint8Array {
  const first = cursor.peek();
  const parts: string[] = [];
  while (!cursor.ended && cursor.peek()?.text.startsWith('{') !== true) {
    parts.push(
      cursor.read('bytes as hex digits, two for each', (text) =>
        fromHex(text) === undefined ? undefined : text,
      ),
    );
  }
  const bytes = fromHex(parts.join('')) ?? new Uint8Array();
  if (first === undefined || parts.length === 0) cursor.next('bytes as hex digits');
  else if (length !== undefined && bytes.length !== length) {
    const found = { ...first, text: `${bytes.length} bytes` };
    throw badScenario(cursor.file, found, `the ${length} bytes that SEQ:END(LENGTH) says`);
  }
  return bytes;
}

/** The words after the connection's name. `header` holds the words of the `{...}` group. */
export function printSegment(
  spec: SegmentSpec,
  fields: PlainFields,
  header: readonly string[],
): string[] {
  const { seq, length, data } = spec;
  return [
    formatFlags(spec.flags),
    `${seq}:${(seq + length) % 2 ** 32}(${length})`,
    ...(spec.ack === undefined ? [] : [`ack ${spec.ack}`]),
    ...(spec.window === undefined ? [] : [`win ${spec.window}`]),
    ...(spec.urgent === undefined ? [] : [`urg ${spec.urgent}`]),
    ...(spec.options === undefined ? [] : [printOptions(spec.options)]),
    ...printFields(fields),
    ...printGroup(header),
    ...(data === undefined ? [] : printData(data)),
  ];
}

export function printGroup(header: readonly string[]): string[] {
  return header.length === 0 ? [] : [`{${header.join(' ')}}`];
}

function printData(data: Uint8Array): string[] {
  const first = data[0];
  if (first !== undefined && data.every((byte) => byte === first)) {
    return [`fill=${toHex(Uint8Array.of(first))}`];
  }
  return ['data', ...hexWords(data)];
}

/** Hex in words of 32 bytes, each but the first on a continuation line. */
export function hexWords(bytes: Uint8Array): string[] {
  const words = toHex(bytes).match(/.{1,64}/g) ?? [];
  return words.map((word, i) => (i === 0 ? word : `\n    ${word}`));
}
