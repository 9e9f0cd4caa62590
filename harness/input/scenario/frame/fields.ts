import {
  type Codec,
  checksumSpec,
  decimal,
  extensions,
  hexadecimal,
  hexBytes,
  mac,
  onOff,
} from './codec.ts';

/** Every header field a segment line can state as `key=value`, in the order printed. */
export const SEGMENT_FIELDS = {
  // Ethernet
  smac: mac,
  dmac: mac,
  vlan: hexadecimal(0xffff),
  ethertype: hexadecimal(0xffff),
  // IPv4 and IPv6
  version: decimal(15),
  tos: hexadecimal(0xff),
  iplen: decimal(0xffff),
  proto: decimal(0xff),
  ttl: decimal(0xff),
  // IPv4
  ihl: decimal(15),
  id: decimal(0xffff),
  evil: onOff,
  df: onOff,
  mf: onOff,
  frag: decimal(0x1fff),
  ipsum: checksumSpec,
  ipopts: hexBytes,
  // IPv6
  flow: hexadecimal(0xfffff),
  ext: extensions,
  // TCP
  doff: decimal(15),
  reserved: decimal(7),
  sum: checksumSpec,
  // after the datagram
  pad: decimal(0xffff),
  trailer: hexBytes,
  cut: decimal(0xffff),
} as const;

export type SegmentField = keyof typeof SEGMENT_FIELDS;

type ValueOf<C> = C extends Codec<infer T> ? T : never;

/** Stated fields; an absent field has its default (README.md beside the folder). */
export type PlainFields = {
  readonly [K in SegmentField]?: ValueOf<(typeof SEGMENT_FIELDS)[K]>;
};

/** The fields a connection line may set for all its segments. */
export const CONNECTION_FIELDS = ['smac', 'dmac', 'tos', 'ttl', 'id', 'df', 'flow'] as const;

export function isSegmentField(key: string): key is SegmentField {
  return Object.hasOwn(SEGMENT_FIELDS, key);
}

/** `key=value` for each stated field, in table order. */
export function printFields(fields: PlainFields): string[] {
  return (Object.keys(SEGMENT_FIELDS) as SegmentField[]).flatMap((key) => {
    const value = fields[key];
    // key and value belong together, which the compiler cannot follow through the table
    const codec = SEGMENT_FIELDS[key] as Codec<typeof value>;
    return value === undefined ? [] : [`${key}=${codec.print(value)}`];
  });
}
