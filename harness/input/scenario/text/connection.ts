import { formatAddress, parseAddress } from '../frame/address.ts';
import { parseNumber } from '../frame/codec.ts';
import {
  CONNECTION_FIELDS,
  isSegmentField,
  type PlainFields,
  printFields,
  SEGMENT_FIELDS,
  type SegmentField,
} from '../frame/fields.ts';
import { type Connection, DEFAULT_WINDOW } from '../frame/segment-spec.ts';
import { badScenario, type Cursor, nearest, type Token } from './lexer.ts';
import { LIFECYCLE_WORDS } from './lifecycle.ts';

/** Words that begin an event, so no connection may be called like them. */
const RESERVED: ReadonlySet<string> = new Set([
  'raw',
  'clock',
  'offloads',
  'frame',
  'length',
  ...LIFECYCLE_WORDS,
]);

const BASES = { seq: 'seqBase', ack: 'ackBase', win: 'window' } as const;
const NAMES = [...Object.keys(BASES), ...CONNECTION_FIELDS].map((key) => `${key}=`).join(', ');

/** `NAME SOURCE > DESTINATION [key=value...]`. */
export function parseConnection(
  cursor: Cursor,
  known: ReadonlyMap<string, Connection>,
): Connection {
  const name = cursor.read('a new name in small letters, digits, - and _', (text) =>
    /^[a-z][a-z0-9_-]*$/.test(text) && !RESERVED.has(text) && !known.has(text) ? text : undefined,
  );
  const source = cursor.read(ENDPOINT_EXPECTED, parseEndpoint);
  cursor.read("'>'", (text) => (text === '>' ? text : undefined));
  const destination = cursor.read(`${ENDPOINT_EXPECTED} of the same family`, (text) => {
    const end = parseEndpoint(text);
    return end?.address.length === source.address.length ? end : undefined;
  });
  const numbers = { seqBase: 0, ackBase: 0, window: DEFAULT_WINDOW };
  let fields: PlainFields = {};
  while (!cursor.ended) {
    const token = cursor.next(NAMES);
    const [key = '', value = ''] = token.text.split('=', 2);
    if (key === 'seq' || key === 'ack' || key === 'win') {
      const max = key === 'win' ? 0xffff : 0xffff_ffff;
      const number = parseNumber(value, max);
      if (number === undefined) throw badScenario(cursor.file, token, `a number up to ${max}`);
      numbers[BASES[key]] = number;
    } else if ((CONNECTION_FIELDS as readonly string[]).includes(key)) {
      fields = parseField(cursor, token, fields);
    } else {
      throw badScenario(
        cursor.file,
        token,
        `one of ${NAMES}${nearest(`${key}=`, NAMES.split(', '))}`,
      );
    }
  }
  return {
    name,
    family: source.address.length === 4 ? 'ipv4' : 'ipv6',
    source: source.address,
    destination: destination.address,
    sourcePort: source.port,
    destinationPort: destination.port,
    ...numbers,
    fields,
  };
}

/** `fields` with the `key=value` of `token` added. */
export function parseField(cursor: Cursor, token: Token, fields: PlainFields): PlainFields {
  const at = token.text.indexOf('=');
  const key = token.text.slice(0, Math.max(at, 0));
  if (!isSegmentField(key)) {
    const names = (Object.keys(SEGMENT_FIELDS) as SegmentField[]).map((name) => `${name}=`);
    throw badScenario(
      cursor.file,
      token,
      `ack N, win N, urg N, <options>, {header}, data HEX, fill=HH or one of ${names.join(', ')}${nearest(`${key}=`, names)}`,
    );
  }
  if (fields[key] !== undefined) throw badScenario(cursor.file, token, `${key}= only once`);
  const value = SEGMENT_FIELDS[key].parse(token.text.slice(at + 1));
  if (value === undefined) throw badScenario(cursor.file, token, SEGMENT_FIELDS[key].expected);
  return { ...fields, [key]: value };
}

export function printConnection(connection: Connection): string {
  const { source, sourcePort, destination, destinationPort } = connection;
  return [
    'connection',
    connection.name,
    printEndpoint({ address: source, port: sourcePort }),
    '>',
    printEndpoint({ address: destination, port: destinationPort }),
    ...(connection.seqBase === 0 ? [] : [`seq=${connection.seqBase}`]),
    ...(connection.ackBase === 0 ? [] : [`ack=${connection.ackBase}`]),
    ...(connection.window === DEFAULT_WINDOW ? [] : [`win=${connection.window}`]),
    ...printFields(connection.fields),
  ].join(' ');
}

export interface Endpoint {
  readonly address: Uint8Array;
  readonly port: number;
}

export const ENDPOINT_EXPECTED = 'ADDRESS:PORT, for IPv6 [ADDRESS]:PORT';

export function parseEndpoint(text: string): Endpoint | undefined {
  const match = /^(?:\[([^\]]+)\]|([\d.]+)):(\d+)$/.exec(text);
  if (match === null) return undefined;
  const address = parseAddress(match[1] ?? match[2] ?? '');
  const port = parseNumber(match[3] ?? '', 0xffff);
  const bracketed = match[1] !== undefined;
  if (address === undefined || port === undefined) return undefined;
  return (address.length === 16) === bracketed ? { address, port } : undefined;
}

export function printEndpoint({ address, port }: Endpoint): string {
  const text = formatAddress(address);
  return address.length === 16 ? `[${text}]:${port}` : `${text}:${port}`;
}
