import {
  GSO_ECN,
  GSO_NONE,
  GSO_TCPV4,
  GSO_TCPV6,
  PLAIN_HEADER,
  VNET_F_DATA_VALID,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../../../../model/wire/vnet-header.ts';
import { parseNumber } from '../frame/codec.ts';
import { badScenario, type Cursor, nearest, type Token } from './lexer.ts';

/** Bytes from the start of the TCP header to its checksum field (RFC 9293, 3.1). */
export const TCP_CSUM_OFFSET = 16;

const FLAGS = [
  ['needs_csum', VNET_F_NEEDS_CSUM],
  ['data_valid', VNET_F_DATA_VALID],
  ['rsc_info', VNET_F_RSC_INFO],
] as const;

const GSO = [
  ['none', GSO_NONE],
  ['tcp4', GSO_TCPV4],
  ['tcp6', GSO_TCPV6],
  ['tcp4+ecn', GSO_TCPV4 | GSO_ECN],
  ['tcp6+ecn', GSO_TCPV6 | GSO_ECN],
] as const;

const NUMBERS: readonly (readonly [string, keyof VnetHeader, number])[] = [
  ['flags', 'flags', 0xff],
  ['hdr_len', 'hdrLen', 0xffff],
  ['gso_size', 'gsoSize', 0xffff],
  ['csum_start', 'csumStart', 0xffff],
  ['csum_offset', 'csumOffset', 0xffff],
  ['segments', 'csumStart', 0xffff],
  ['dup_acks', 'csumOffset', 0xffff],
  ['num_buffers', 'numBuffers', 0xffff],
];

const EXPECTED = `${FLAGS.map(([name]) => name).join(', ')}, gso=${GSO.map(([name]) => name).join('|')}|N, ${NUMBERS.map(([name]) => `${name}=N`).join(', ')}`;

/** The words of a `{...}` group; those of a number without it. */
export const HEADER_WORDS: readonly string[] = [
  ...FLAGS.map(([name]) => name),
  'gso',
  ...NUMBERS.map(([name]) => name),
];

/** Fields that only the header of a unit has: a group that states one of them leaves the flags open. */
const OF_UNITS = /^(segments|dup_acks)=/;

/**
 * The inside of `{...}`: the fields it states. Flags count as stated, 0 without a word of theirs, unless
 * the group has `segments` or `dup_acks`.
 */
export function parseHeader(cursor: Cursor, token: Token): Partial<VnetHeader> {
  const found = [...token.text.slice(1, -1).matchAll(/\S+/g)];
  const words = found.map(([word]) => word);
  let header: Partial<VnetHeader> = words.some((word) => OF_UNITS.test(word)) ? {} : { flags: 0 };
  for (const { 0: word, index } of found) {
    const stated = parseWord(word);
    if (stated === undefined) {
      const column = token.column + 1 + index;
      const near = nearest(word.split('=', 1)[0] ?? '', HEADER_WORDS);
      throw badScenario(cursor.file, { ...token, column, text: word }, `one of ${EXPECTED}${near}`);
    }
    const flags = (header.flags ?? 0) | (stated.flags ?? 0);
    header = { ...header, ...stated, ...(stated.flags === undefined ? {} : { flags }) };
  }
  return header;
}

function parseWord(word: string): Partial<VnetHeader> | undefined {
  const [key, value = ''] = word.split('=', 2);
  const flag = FLAGS.find(([name]) => name === word)?.[1];
  if (flag !== undefined) return { flags: flag };
  if (key === 'gso') {
    const gsoType = GSO.find(([name]) => name === value)?.[1] ?? parseNumber(value, 0xff);
    return gsoType === undefined ? undefined : { gsoType };
  }
  const [, field, max] = NUMBERS.find(([name]) => name === key) ?? [];
  if (field === undefined || max === undefined) return undefined;
  const number = parseNumber(value, max);
  return number === undefined ? undefined : { [field]: number };
}

/**
 * The header of a frame with these stated fields. NEEDS_CSUM on a TCP segment points at its
 * checksum unless something else was stated.
 *
 * @param tcpOffset offset of the TCP header in the frame, when known
 */
export function completeHeader(
  stated: Partial<VnetHeader>,
  tcpOffset: number | undefined,
): VnetHeader {
  const flags = stated.flags ?? 0;
  const partial = (flags & VNET_F_NEEDS_CSUM) !== 0 && (flags & VNET_F_RSC_INFO) === 0;
  const location =
    partial && tcpOffset !== undefined ? { csumStart: tcpOffset, csumOffset: TCP_CSUM_OFFSET } : {};
  return { ...PLAIN_HEADER, ...location, ...stated };
}

/**
 * The words of `{...}` for a whole header, none for a plain one; with RSC_INFO the segments too when there are
 * 0. Inverse of parse and complete.
 */
export function printHeader(header: VnetHeader, tcpOffset: number | undefined): string[] {
  const rsc = (header.flags & VNET_F_RSC_INFO) !== 0;
  const plain = completeHeader({ flags: header.flags }, tcpOffset);
  const words = printFlags(header.flags);
  if (header.gsoType !== 0) words.push(printGso(header.gsoType));
  for (const [name, field] of NUMBERS) {
    const counter = name === 'segments' || name === 'dup_acks';
    // a unit always states how many segments it has: a reader takes an absent number for 1
    const stated = rsc && name === 'segments';
    if (field === 'flags' || (header[field] === plain[field] && !stated)) continue;
    const location = field === 'csumStart' || field === 'csumOffset';
    if (!location || counter === rsc) words.push(`${name}=${header[field]}`);
  }
  return words;
}

/** The words that state these fields and no others, so that `parseHeader` reads them back. */
export function printStated(header: Partial<VnetHeader>): string[] {
  const { flags, ...others } = header;
  const open = flags === undefined;
  const words = printFlags(flags ?? 0);
  if (flags === 0 && ('csumStart' in others || 'csumOffset' in others)) words.push('flags=0');
  for (const [name, field] of NUMBERS) {
    const value = header[field];
    if (value === undefined || field === 'flags') continue;
    const ofUnits = OF_UNITS.test(`${name}=`);
    const location = field === 'csumStart' || field === 'csumOffset';
    const rsc = open || ((flags ?? 0) & VNET_F_RSC_INFO) !== 0;
    if (!location || ofUnits === rsc) words.push(`${name}=${value}`);
  }
  if (others.gsoType !== undefined) words.push(printGso(others.gsoType));
  return words;
}

function printFlags(flags: number): string[] {
  const known = FLAGS.reduce((bits, [, bit]) => bits | bit, 0);
  const rest = flags & ~known;
  const words: string[] = FLAGS.filter(([, bit]) => (flags & bit) !== 0).map(([name]) => name);
  return rest === 0 ? words : [...words, `flags=0x${rest.toString(16)}`];
}

function printGso(gsoType: number): string {
  return `gso=${GSO.find(([, type]) => type === gsoType)?.[0] ?? `0x${gsoType.toString(16)}`}`;
}
