/** The IPv6 header (RFC 8200, 3), every bit kept, extension headers as bytes. */

import { put8, put16, put32, read16, read32, slice, u8 } from './bytes.ts';

export const IPV6_LENGTH = 40;

export interface Ipv6Header {
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
  /** 16 bytes. */
  readonly source: Uint8Array;
  /** 16 bytes. */
  readonly destination: Uint8Array;
  /** All extension headers between this header and TCP. */
  readonly extensions: Uint8Array;
}

/** The header at `at`, extensions up to `end`. @throws RangeError when 40 bytes are not there. */
export function parseIpv6(bytes: Uint8Array, at: number, end: number): Ipv6Header {
  const word = read32(bytes, at);
  return {
    family: 'ipv6',
    version: word >>> 28,
    trafficClass: (word >>> 20) & 0xff,
    flowLabel: word & 0xf_ffff,
    payloadLength: read16(bytes, at + 4),
    nextHeader: u8(bytes, at + 6),
    ttl: u8(bytes, at + 7),
    source: bytes.subarray(at + 8, at + 24),
    destination: bytes.subarray(at + 24, at + 40),
    extensions: slice(bytes, at + IPV6_LENGTH, end),
  };
}

/** Bytes that `emitIpv6` writes. */
export function ipv6Length(header: Ipv6Header): number {
  return IPV6_LENGTH + header.extensions.length;
}

/** Writes `header` at `at`, each field as it stands, right or wrong. */
export function emitIpv6(header: Ipv6Header, bytes: Uint8Array, at: number): void {
  const { version, trafficClass, flowLabel } = header;
  put32(bytes, at, (version << 28) | ((trafficClass & 0xff) << 20) | (flowLabel & 0xf_ffff));
  put16(bytes, at + 4, header.payloadLength);
  put8(bytes, at + 6, header.nextHeader);
  put8(bytes, at + 7, header.ttl);
  bytes.set(header.source, at + 8);
  bytes.set(header.destination, at + 24);
  bytes.set(header.extensions, at + IPV6_LENGTH);
}
