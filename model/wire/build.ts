/**
 * Frames made to order: a plain TCP segment, changed in the fields that matter. Lengths and
 * checksums come out right unless `lies` says otherwise.
 */

import type { Family } from '../trace.ts';
import { ipv4Address, ipv6Address, macAddress } from './address.ts';
import { put16 } from './bytes.ts';
import { fold, pseudoHeaderSum, sum16 } from './checksum.ts';
import { ETHERNET_LENGTH, ETHERTYPE_IPV4, ETHERTYPE_IPV6 } from './ethernet.ts';
import { IPV4_MIN_LENGTH, type Ipv4Header, PROTOCOL_TCP } from './ipv4.ts';
import type { Ipv6Header } from './ipv6.ts';
import { buildExtensions, type Extension } from './ipv6-extensions.ts';
import { emitLayers, type Layers } from './segment.ts';
import { seq32 } from './serial.ts';
import { ACK, TCP_CHECKSUM_OFFSET, TCP_MIN_LENGTH, type TcpHeader } from './tcp.ts';

/** Header fields that say something else than what is there. */
export interface Lies {
  readonly etherType?: number;
  /** The version nibble, both families. */
  readonly version?: number;
  readonly ihl?: number;
  readonly totalLength?: number;
  readonly payloadLength?: number;
  /** IPv4's protocol, or IPv6's first next header. */
  readonly protocol?: number;
  readonly dataOffset?: number;
  readonly ipChecksum?: number;
  readonly tcpChecksum?: number;
}

/** Everything a frame is made of. Fields of the other family are not looked at. */
export interface SegmentFields {
  readonly family: Family;
  /** Ethernet addresses, 6 bytes each. */
  readonly macDestination: Uint8Array;
  readonly macSource: Uint8Array;
  /** IP addresses, 4 or 16 bytes each. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  /** TOS octet or traffic class: DSCP in the high six bits, ECN in the low two. */
  readonly trafficClass: number;
  /** TTL or hop limit. */
  readonly ttl: number;
  /** IPv4 only, as the next five. */
  readonly id: number;
  readonly reservedFlag: boolean;
  readonly df: boolean;
  readonly mf: boolean;
  /** In units of 8 bytes. */
  readonly fragmentOffset: number;
  /** Padded with zeros to a multiple of 4 bytes, 40 at most. */
  readonly ipOptions: Uint8Array;
  /** IPv6 only, as the next. */
  readonly flowLabel: number;
  readonly extensions: readonly Extension[];
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq: number;
  readonly ack: number;
  /** 12 bits: reserved bits, AE, CWR .. FIN (the constants of tcp.ts). */
  readonly flags: number;
  readonly window: number;
  readonly urgent: number;
  /** Padded with zeros (EOL) to a multiple of 4 bytes, 40 at most. */
  readonly tcpOptions: Uint8Array;
  readonly payload: Uint8Array;
  /** Bytes after the datagram. */
  readonly trailer: Uint8Array;
  readonly lies: Lies;
}

const NOTHING = new Uint8Array(0);

/** A pure ACK over IPv4 from 10.0.0.1:1000 to 10.0.0.2:2000. */
export const IPV4_TEMPLATE: SegmentFields = {
  family: 'ipv4',
  macDestination: macAddress('52:54:00:12:34:56'),
  macSource: macAddress('52:54:00:65:43:21'),
  source: ipv4Address('10.0.0.1'),
  destination: ipv4Address('10.0.0.2'),
  trafficClass: 0,
  ttl: 64,
  id: 0,
  reservedFlag: false,
  df: true,
  mf: false,
  fragmentOffset: 0,
  ipOptions: NOTHING,
  flowLabel: 0,
  extensions: [],
  sourcePort: 1000,
  destinationPort: 2000,
  seq: 1,
  ack: 1,
  flags: ACK,
  window: 1024,
  urgent: 0,
  tcpOptions: NOTHING,
  payload: NOTHING,
  trailer: NOTHING,
  lies: {},
};

/** The same over IPv6, from fd00::1 to fd00::2. */
export const IPV6_TEMPLATE: SegmentFields = {
  ...IPV4_TEMPLATE,
  family: 'ipv6',
  source: ipv6Address('fd00::1'),
  destination: ipv6Address('fd00::2'),
};

/**
 * The frame of the family's template with `overrides` in place.
 * @throws RangeError when addresses have the wrong length or options are longer than 40 bytes.
 */
export function buildSegment(overrides: Partial<SegmentFields> = {}): Uint8Array {
  const template = overrides.family === 'ipv6' ? IPV6_TEMPLATE : IPV4_TEMPLATE;
  const fields = { ...template, ...overrides };
  requireLengths(fields);
  const layers = layersOf(fields);
  const frame = emitLayers(layers);
  putChecksums(frame, layers, fields.lies);
  return frame;
}

function requireLengths({ family, source, destination, ipOptions, tcpOptions }: SegmentFields) {
  const length = family === 'ipv4' ? 4 : 16;
  if (source.length !== length || destination.length !== length) {
    throw new RangeError(`an ${family} address has ${length} bytes`);
  }
  if (ipOptions.length > 40 || tcpOptions.length > 40) {
    throw new RangeError('options have at most 40 bytes');
  }
}

function layersOf(fields: SegmentFields): Layers {
  const tcp = tcpOf(fields);
  const tcpLength = TCP_MIN_LENGTH + tcp.options.length + fields.payload.length;
  const etherType = fields.family === 'ipv4' ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6;
  return {
    link: {
      destination: fields.macDestination,
      source: fields.macSource,
      etherType: fields.lies.etherType ?? etherType,
    },
    ip: fields.family === 'ipv4' ? ipv4Of(fields, tcpLength) : ipv6Of(fields, tcpLength),
    tcp,
    payload: fields.payload,
    trailer: fields.trailer,
  };
}

function ipv4Of(fields: SegmentFields, tcpLength: number): Ipv4Header {
  const { lies } = fields;
  const options = padded(fields.ipOptions);
  const headerLength = IPV4_MIN_LENGTH + options.length;
  return {
    family: 'ipv4',
    version: lies.version ?? 4,
    ihl: lies.ihl ?? headerLength / 4,
    trafficClass: fields.trafficClass,
    totalLength: lies.totalLength ?? headerLength + tcpLength,
    id: fields.id,
    reservedFlag: fields.reservedFlag,
    df: fields.df,
    mf: fields.mf,
    fragmentOffset: fields.fragmentOffset,
    ttl: fields.ttl,
    protocol: lies.protocol ?? PROTOCOL_TCP,
    checksum: 0,
    source: fields.source,
    destination: fields.destination,
    options,
  };
}

function ipv6Of(fields: SegmentFields, tcpLength: number): Ipv6Header {
  const { lies } = fields;
  const chain = buildExtensions(fields.extensions, PROTOCOL_TCP);
  return {
    family: 'ipv6',
    version: lies.version ?? 6,
    trafficClass: fields.trafficClass,
    flowLabel: fields.flowLabel,
    payloadLength: lies.payloadLength ?? chain.bytes.length + tcpLength,
    nextHeader: lies.protocol ?? chain.nextHeader,
    ttl: fields.ttl,
    source: fields.source,
    destination: fields.destination,
    extensions: chain.bytes,
  };
}

function tcpOf(fields: SegmentFields): TcpHeader {
  const options = padded(fields.tcpOptions);
  return {
    sourcePort: fields.sourcePort,
    destinationPort: fields.destinationPort,
    seq: seq32(fields.seq),
    ack: seq32(fields.ack),
    dataOffset: fields.lies.dataOffset ?? (TCP_MIN_LENGTH + options.length) / 4,
    flags: fields.flags,
    window: fields.window,
    checksum: 0,
    urgent: fields.urgent,
    options,
  };
}

/** Over what is there: a lie about a length changes no sum but its own header's. */
function putChecksums(frame: Uint8Array, layers: Layers, lies: Lies): void {
  const { ip, tcp, payload } = layers;
  const length = TCP_MIN_LENGTH + tcp.options.length + payload.length;
  const end = frame.length - layers.trailer.length;
  const tcpAt = end - length;
  if (ip.family === 'ipv4') {
    const headerEnd = ETHERNET_LENGTH + IPV4_MIN_LENGTH + ip.options.length;
    const right = ~fold(sum16(frame, ETHERNET_LENGTH, headerEnd)) & 0xffff;
    put16(frame, ETHERNET_LENGTH + 10, lies.ipChecksum ?? right);
  }
  const pseudo = pseudoHeaderSum(ip.source, ip.destination, PROTOCOL_TCP, length);
  const right = ~fold(pseudo + sum16(frame, tcpAt, end)) & 0xffff;
  put16(frame, tcpAt + TCP_CHECKSUM_OFFSET, lies.tcpChecksum ?? right);
}

function padded(options: Uint8Array): Uint8Array {
  if (options.length % 4 === 0) {
    return options;
  }
  const whole = new Uint8Array(Math.ceil(options.length / 4) * 4);
  whole.set(options);
  return whole;
}
