/** The IPv4 header (RFC 791, 3.1), every bit kept, options as bytes. */

import { addressesAt } from './address.ts';
import { put8, put16, read16, slice, u8 } from './bytes.ts';

export const IPV4_MIN_LENGTH = 20;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;

/** The header without its addresses, which rules compare as part of the connection only. */
export interface Ipv4Fields {
  readonly family: 'ipv4';
  readonly version: number;
  /** Header length as the field says it, 32-bit words. */
  readonly ihl: number;
  /** The TOS octet: DSCP in the high six bits, ECN in the low two (RFC 3168). */
  readonly trafficClass: number;
  /** Bytes of the whole datagram, as the field says it. */
  readonly totalLength: number;
  readonly id: number;
  readonly reservedFlag: boolean;
  readonly df: boolean;
  readonly mf: boolean;
  /** In units of 8 bytes. */
  readonly fragmentOffset: number;
  readonly ttl: number;
  readonly protocol: number;
  readonly checksum: number;
  /** A multiple of 4 bytes. */
  readonly options: Uint8Array;
}

export interface Ipv4Header extends Ipv4Fields {
  /** 4 bytes. */
  readonly source: Uint8Array;
  /** 4 bytes. */
  readonly destination: Uint8Array;
}

/** Offsets of fields in the header, bytes; the destination follows the source. */
export const IPV4_AT = { totalLength: 2, ttl: 8, checksum: 10, source: 12 } as const;
const ADDRESS_LENGTH = 4;

const RESERVED = 0x8000;
const DF = 0x4000;
const MF = 0x2000;
const OFFSET = 0x1fff;

/** The header at `at`, options up to `end`. @throws RangeError when 20 bytes are not there. */
export function parseIpv4(bytes: Uint8Array, at: number, end: number): Ipv4Fields {
  const versionAndIhl = u8(bytes, at);
  const flags = read16(bytes, at + 6);
  return {
    family: 'ipv4',
    version: versionAndIhl >>> 4,
    ihl: versionAndIhl & 0xf,
    trafficClass: u8(bytes, at + 1),
    totalLength: read16(bytes, at + IPV4_AT.totalLength),
    id: read16(bytes, at + 4),
    reservedFlag: (flags & RESERVED) !== 0,
    df: (flags & DF) !== 0,
    mf: (flags & MF) !== 0,
    fragmentOffset: flags & OFFSET,
    ttl: u8(bytes, at + IPV4_AT.ttl),
    protocol: u8(bytes, at + 9),
    checksum: read16(bytes, at + IPV4_AT.checksum),
    options: slice(bytes, at + IPV4_MIN_LENGTH, end),
  };
}

/** The whole header at `at`, given its other fields. */
export function withIpv4Addresses(fields: Ipv4Fields, bytes: Uint8Array, at: number): Ipv4Header {
  return { ...fields, ...addressesAt(bytes, at + IPV4_AT.source, ADDRESS_LENGTH) };
}

/** DSCP of a TOS octet or traffic class (RFC 3168, 5): 0..63. */
export function dscpOf({ trafficClass }: { readonly trafficClass: number }): number {
  return trafficClass >>> 2;
}

/** ECN of it: 0 not-ECT, 1 ECT(1), 2 ECT(0), 3 CE. */
export function ecnOf({ trafficClass }: { readonly trafficClass: number }): number {
  return trafficClass & 3;
}

/** Bytes that `emitIpv4` writes. */
export function ipv4Length(header: Ipv4Header): number {
  return IPV4_MIN_LENGTH + header.options.length;
}

/** Writes `header` at `at`, each field as it stands, right or wrong. */
export function emitIpv4(header: Ipv4Header, bytes: Uint8Array, at: number): void {
  const flags = (header.reservedFlag ? RESERVED : 0) | (header.df ? DF : 0) | (header.mf ? MF : 0);
  put8(bytes, at, (header.version << 4) | (header.ihl & 0xf));
  put8(bytes, at + 1, header.trafficClass);
  put16(bytes, at + IPV4_AT.totalLength, header.totalLength);
  put16(bytes, at + 4, header.id);
  put16(bytes, at + 6, flags | (header.fragmentOffset & OFFSET));
  put8(bytes, at + IPV4_AT.ttl, header.ttl);
  put8(bytes, at + 9, header.protocol);
  put16(bytes, at + IPV4_AT.checksum, header.checksum);
  bytes.set(header.source, at + IPV4_AT.source);
  bytes.set(header.destination, at + IPV4_AT.source + ADDRESS_LENGTH);
  bytes.set(header.options, at + IPV4_MIN_LENGTH);
}
