/** The IPv6 header (RFC 8200, 3), every bit kept, extension headers as bytes. */

import { addressesAt } from './address.ts';
import { put8, put16, put32, read16, read32, slice, u8 } from './bytes.ts';

export const IPV6_LENGTH = 40;

/** The header without its addresses, which rules compare as part of the connection only. */
export interface Ipv6Fields {
  readonly family: 'ipv6';
  readonly version: number;
  /** DSCP in the high six bits, ECN in the low two (RFC 3168). */
  readonly trafficClass: number;
  readonly flowLabel: number;
  /** Bytes after the 40 of the fixed header, as the field says it. */
  readonly payloadLength: number;
  readonly nextHeader: number;
  /** The hop limit. */
  readonly ttl: number;
  /** All extension headers between this header and TCP. */
  readonly extensions: Uint8Array;
}

export interface Ipv6Header extends Ipv6Fields {
  /** 16 bytes. */
  readonly source: Uint8Array;
  /** 16 bytes. */
  readonly destination: Uint8Array;
}

/** Offsets of fields in the header, bytes; the destination follows the source. */
export const IPV6_AT = { payloadLength: 4, ttl: 7, source: 8 } as const;
const ADDRESS_LENGTH = 16;

/** The header at `at`, extensions up to `end`. @throws RangeError when 40 bytes are not there. */
export function parseIpv6(bytes: Uint8Array, at: number, end: number): Ipv6Fields {
  const word = read32(bytes, at);
  return {
    family: 'ipv6',
    version: word >>> 28,
    trafficClass: (word >>> 20) & 0xff,
    flowLabel: word & 0xf_ffff,
    payloadLength: read16(bytes, at + IPV6_AT.payloadLength),
    nextHeader: u8(bytes, at + 6),
    ttl: u8(bytes, at + IPV6_AT.ttl),
    extensions: slice(bytes, at + IPV6_LENGTH, end),
  };
}

/** The whole header at `at`, given its other fields. */
export function withIpv6Addresses(fields: Ipv6Fields, bytes: Uint8Array, at: number): Ipv6Header {
  return { ...fields, ...addressesAt(bytes, at + IPV6_AT.source, ADDRESS_LENGTH) };
}

/** Bytes that `emitIpv6` writes. */
export function ipv6Length(header: Ipv6Header): number {
  return IPV6_LENGTH + header.extensions.length;
}

/** Writes `header` at `at`, each field as it stands, right or wrong. */
export function emitIpv6(header: Ipv6Header, bytes: Uint8Array, at: number): void {
  const { version, trafficClass, flowLabel } = header;
  put32(bytes, at, (version << 28) | ((trafficClass & 0xff) << 20) | (flowLabel & 0xf_ffff));
  put16(bytes, at + IPV6_AT.payloadLength, header.payloadLength);
  put8(bytes, at + 6, header.nextHeader);
  put8(bytes, at + IPV6_AT.ttl, header.ttl);
  bytes.set(header.source, at + IPV6_AT.source);
  bytes.set(header.destination, at + IPV6_AT.source + ADDRESS_LENGTH);
  bytes.set(header.extensions, at + IPV6_LENGTH);
}
