/** The fields of a frame that build.ts makes, and the plain segment it starts from. */

import { ipv4Address, ipv6Address, macAddress } from './address.ts';
import type { Family } from './ethernet.ts';
import type { Extension } from './ipv6-extensions.ts';
import { ACK } from './tcp.ts';

/** Header fields with wrong values. */
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

/** All fields of a frame. Fields of the other family are ignored. */
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
