/**
 * Frames for the engine's tests, spelled out byte by byte and on purpose without the model's builder:
 * a mistake there must not hide one in the engine.
 */

export interface Fields {
  readonly v: 4 | 6;
  readonly etherType: number;
  /** Tags before the EtherType, four bytes each. */
  readonly tags: readonly number[];
  readonly ethDst: readonly number[];
  readonly ethSrc: readonly number[];
  /** Version nibble; `v` unless lying. */
  readonly version: number;
  /** Traffic class: DSCP and ECN. */
  readonly tos: number;
  readonly ttl: number;
  /** Last byte of the source address. */
  readonly host: number;
  readonly sport: number;
  readonly dport: number;
  readonly seq: number;
  readonly ack: number;
  /** TCP flags, the reserved bits and NS included, 12 bits. */
  readonly flags: number;
  readonly window: number;
  readonly urgent: number;
  /** TCP options, a multiple of four bytes. */
  readonly options: readonly number[];
  /** Number of payload bytes: each is its own sequence number, modulo 251. */
  readonly size: number;
  /** What the TCP checksum field holds. */
  readonly sum: 'right' | 'wrong' | 'pseudo';
  /** Bytes after the datagram. */
  readonly trailer: ArrayLike<number>;
  /** TCP data offset in words, when lying. */
  readonly offset: number | undefined;
  // IPv4
  readonly id: number;
  /** Flags and fragment offset, 16 bits. */
  readonly frag: number;
  readonly ipOptions: readonly number[];
  readonly ihl: number | undefined;
  readonly total: number | undefined;
  readonly protocol: number;
  readonly ipSum: 'right' | 'wrong';
  // IPv6
  readonly flow: number;
  /** Extension headers, chained by the caller except for `next`. */
  readonly extensions: readonly number[];
  /** Next header field of the IPv6 header. */
  readonly next: number;
  readonly payloadLength: number | undefined;
}

export const DF = 0x4000;
export const ACK = 0x10;
export const PSH = 0x08;
export const ECE = 0x40;
export const CWR = 0x80;

const PLAIN: Fields = {
  v: 4,
  etherType: 0,
  tags: [],
  ethDst: [0x52, 0x54, 0, 0, 0, 1],
  ethSrc: [0x52, 0x54, 0, 0, 0, 2],
  version: 0,
  tos: 0,
  ttl: 64,
  host: 1,
  sport: 5001,
  dport: 80,
  seq: 1000,
  ack: 500,
  flags: ACK,
  window: 8192,
  urgent: 0,
  options: [],
  size: 100,
  sum: 'right',
  trailer: [],
  offset: undefined,
  id: 7,
  frag: DF,
  ipOptions: [],
  ihl: undefined,
  total: undefined,
  protocol: 6,
  ipSum: 'right',
  flow: 0,
  extensions: [],
  next: 6,
  payloadLength: undefined,
};

/** NOP NOP timestamp, as Linux and Windows send it. */
export const timestamps = (val: number, ecr: number): number[] => [
  ...[1, 1, 8, 10],
  ...be32(val),
  ...be32(ecr),
];

export function frame(fields: Partial<Fields> = {}): Uint8Array {
  const f = { ...PLAIN, ...fields };
  const tcp = tcpBytes(f);
  const addresses = f.v === 4 ? addresses4(f) : addresses6(f);
  const pseudo = sum16([...addresses, 0, 6, ...be16(tcp.length)]);
  const checksum = f.sum === 'pseudo' ? pseudo : ~sum16(tcp, pseudo) & 0xffff;
  tcp.set(be16(f.sum === 'wrong' ? checksum ^ 0x0101 : checksum), 16);
  const type = f.etherType || (f.v === 4 ? 0x0800 : 0x86dd);
  const ip = f.v === 4 ? ip4(f, tcp.length) : ip6(f, tcp.length);
  return joined([...f.ethDst, ...f.ethSrc, ...f.tags, ...be16(type), ...ip], tcp, f.trailer);
}

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function tcpBytes(f: Fields): Uint8Array {
  const header = [
    ...be16(f.sport),
    ...be16(f.dport),
    ...be32(f.seq),
    ...be32(f.ack),
    ...be16(((f.offset ?? 5 + f.options.length / 4) << 12) | f.flags),
    ...be16(f.window),
    ...[0, 0],
    ...be16(f.urgent),
    ...f.options,
  ];
  const payload = new Uint8Array(f.size);
  for (let n = 0; n < f.size; n++) payload[n] = ((f.seq + n) >>> 0) % 251;
  return joined(header, payload);
}

const addresses4 = (f: Fields) => [10, 0, 0, f.host, 10, 0, 1, 1];

function ip4(f: Fields, tcpLength: number): number[] {
  const header = 20 + f.ipOptions.length;
  const bytes = [
    ((f.version || 4) << 4) | (f.ihl ?? header / 4),
    f.tos,
    ...be16(f.total ?? header + tcpLength),
    ...be16(f.id),
    ...be16(f.frag),
    f.ttl,
    f.protocol,
    ...[0, 0],
    ...addresses4(f),
    ...f.ipOptions,
  ];
  const checksum = ~sum16(bytes) & 0xffff;
  bytes.splice(10, 2, ...be16(f.ipSum === 'wrong' ? checksum ^ 0x0101 : checksum));
  return bytes;
}

const addresses6 = (f: Fields) => [
  ...[0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, f.host],
  ...[0xfd, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
];

const ip6 = (f: Fields, tcpLength: number) => [
  ...be32((((f.version || 6) << 28) | (f.tos << 20) | f.flow) >>> 0),
  ...be16(f.payloadLength ?? f.extensions.length + tcpLength),
  f.next,
  f.ttl,
  ...addresses6(f),
  ...f.extensions,
];

export const be16 = (value: number) => [(value >>> 8) & 255, value & 255];
export const be32 = (value: number) => [...be16(value >>> 16), ...be16(value & 0xffff)];

/** RFC 1071, the slow and obvious way. */
function sum16(bytes: ArrayLike<number>, start = 0): number {
  let sum = start;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum;
}
