/**
 * The parsed frame the rules see. Lossless: `emitFrame(parseFrame(b))` equals `b` for any bytes.
 * A frame without readable ports is `unattributed`; one of a connection behind priority tags `tagged`; one whose lengths or version lie is `malformed`;
 * both carry their bytes and the reason. Everything else is a `segment`: the numbers that rules compare are
 * read once, all other octets stay in `bytes`, where `layersOf` finds them.
 */

import {
  attributeFrame,
  type ConnectionKey,
  type Leniency,
  STRICT,
  type UnattributedReason,
} from './attribute.ts';
import { slice } from './bytes.ts';
import {
  ETHERNET_LENGTH,
  type EthernetHeader,
  emitEthernet,
  type Family,
  parseEthernet,
} from './ethernet.ts';
import {
  emitIpv4,
  type Ipv4Fields,
  type Ipv4Header,
  ipv4Length,
  parseIpv4,
  withIpv4Addresses,
} from './ipv4.ts';
import {
  emitIpv6,
  type Ipv6Fields,
  type Ipv6Header,
  ipv6Length,
  parseIpv6,
  withIpv6Addresses,
} from './ipv6.ts';
import { datagramEnd, type Fault, findFault, tcpHeaderEnd } from './malformed.ts';
import { emitTcp, parseTcp, type TcpHeader, tcpLength } from './tcp.ts';
import { parseTcpOptions, type TcpOptions } from './tcp-options.ts';

export interface Unattributed {
  readonly kind: 'unattributed';
  readonly why: UnattributedReason;
  readonly family: Family | undefined;
  readonly bytes: Uint8Array;
}

export interface Malformed {
  readonly kind: 'malformed';
  readonly family: Family;
  readonly connection: ConnectionKey;
  readonly fault: Fault;
  /** Offset of the TCP header in the frame. */
  readonly tcpAt: number;
  readonly bytes: Uint8Array;
}

/** A frame of a connection behind one or two priority tags. */
export interface Tagged {
  readonly kind: 'tagged';
  readonly family: Family;
  readonly connection: ConnectionKey;
  readonly tags: number;
  /** Offset of the TCP header in the frame. */
  readonly tcpAt: number;
  readonly bytes: Uint8Array;
}

/** The layers of a frame, each field as it stands on the wire. */
export interface Layers {
  readonly link: EthernetHeader;
  readonly ip: Ipv4Header | Ipv6Header;
  readonly tcp: TcpHeader;
  readonly payload: Uint8Array;
  /** Bytes after the end of the IP datagram: Ethernet padding, trailers. */
  readonly trailer: Uint8Array;
}

export interface Segment {
  readonly kind: 'segment';
  readonly family: Family;
  readonly connection: ConnectionKey;
  /** MF set, or an IPv6 fragment header. */
  readonly fragment: boolean;
  readonly ip: Ipv4Fields | Ipv6Fields;
  readonly tcp: TcpHeader;
  /** The TCP options as the rules see them. */
  readonly options: TcpOptions;
  /** SEG.LEN: bytes of payload. */
  readonly payloadLength: number;
  /** The whole frame. */
  readonly bytes: Uint8Array;
  /** Offset of the TCP header in the frame. */
  readonly tcpAt: number;
  /** Offset of the payload in the frame. */
  readonly payloadAt: number;
  /** Offset of the first byte after the datagram. */
  readonly datagramEnd: number;
}

export type ParsedFrame = Unattributed | Tagged | Malformed | Segment;

/**
 * Never throws: any bytes are some frame.
 *
 * @param leniency with `dataOffset` the payload may begin inside the TCP header, and options end with
 *   the datagram
 */
export function parseFrame(bytes: Uint8Array, leniency: Leniency = STRICT): ParsedFrame {
  const attributed = attributeFrame(bytes, leniency);
  if (attributed.kind === 'unattributed') {
    return { kind: 'unattributed', why: attributed.why, family: attributed.family, bytes };
  }
  const { family, connection, tcpAt, fragment, tags } = attributed;
  if (tags > 0) {
    return { kind: 'tagged', family, connection, tags, tcpAt, bytes };
  }
  const fault = findFault(bytes, family, tcpAt, leniency);
  if (fault !== undefined) {
    return { kind: 'malformed', family, connection, fault, tcpAt, bytes };
  }
  const end = datagramEnd(bytes, family);
  const payloadAt = Math.min(tcpHeaderEnd(bytes, tcpAt), end);
  const tcp = parseTcp(bytes, tcpAt, payloadAt);
  return {
    kind: 'segment',
    family,
    connection,
    fragment,
    ip:
      family === 'ipv4'
        ? parseIpv4(bytes, ETHERNET_LENGTH, tcpAt)
        : parseIpv6(bytes, ETHERNET_LENGTH, tcpAt),
    tcp,
    options: parseTcpOptions(tcp.options),
    payloadLength: end - payloadAt,
    bytes,
    tcpAt,
    payloadAt,
    datagramEnd: end,
  };
}

/** The layers of a segment: views, not copies, of its bytes. */
export function layersOf({ ip, tcp, bytes, payloadAt, datagramEnd: end }: Segment): Layers {
  return {
    link: parseEthernet(bytes),
    ip:
      ip.family === 'ipv4'
        ? withIpv4Addresses(ip, bytes, ETHERNET_LENGTH)
        : withIpv6Addresses(ip, bytes, ETHERNET_LENGTH),
    tcp,
    payload: slice(bytes, payloadAt, end),
    trailer: slice(bytes, end, bytes.length),
  };
}

/** Bytes after the end of the IP datagram. */
export function trailerLength({ bytes, datagramEnd: end }: Segment): number {
  return bytes.length - end;
}

/** The octets of `frame`. */
export function emitFrame(frame: ParsedFrame): Uint8Array {
  switch (frame.kind) {
    case 'unattributed':
    case 'tagged':
    case 'malformed':
      return frame.bytes;
    case 'segment':
      return emitLayers(layersOf(frame));
  }
}

/** The octets of `layers` in new bytes, each field as it stands, right or wrong. */
export function emitLayers({ link, ip, tcp, payload, trailer }: Layers): Uint8Array {
  const tcpAt = ETHERNET_LENGTH + (ip.family === 'ipv4' ? ipv4Length(ip) : ipv6Length(ip));
  const payloadAt = tcpAt + tcpLength(tcp);
  const bytes = new Uint8Array(payloadAt + payload.length + trailer.length);
  emitEthernet(link, bytes);
  switch (ip.family) {
    case 'ipv4':
      emitIpv4(ip, bytes, ETHERNET_LENGTH);
      break;
    case 'ipv6':
      emitIpv6(ip, bytes, ETHERNET_LENGTH);
      break;
  }
  emitTcp(tcp, bytes, tcpAt);
  bytes.set(payload, payloadAt);
  bytes.set(trailer, payloadAt + payload.length);
  return bytes;
}
