/** Lengths and versions that lie ([exceptions.lengths]; RFC 791, RFC 8200, RFC 9293). */

import { type Leniency, STRICT } from './attribute.ts';
import { read16, u8 } from './bytes.ts';
import { ETHERNET_LENGTH, type Family } from './ethernet.ts';
import { IPV6_LENGTH } from './ipv6.ts';
import { TCP_MIN_LENGTH } from './tcp.ts';

/** A wrong field, its value, and the bounds it breaks. */
export interface Fault {
  readonly field: 'version' | 'ihl' | 'total length' | 'payload length' | 'data offset';
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

/** Offset of the first byte after the datagram, as its length field says. */
export function datagramEnd(frame: Uint8Array, family: Family): number {
  return family === 'ipv4'
    ? ETHERNET_LENGTH + read16(frame, ETHERNET_LENGTH + 2)
    : ETHERNET_LENGTH + IPV6_LENGTH + read16(frame, ETHERNET_LENGTH + 4);
}

/** Offset of the first byte after the TCP header, as its data offset says. */
export function tcpHeaderEnd(frame: Uint8Array, tcpAt: number): number {
  return tcpAt + (u8(frame, tcpAt + 12) >>> 4) * 4;
}

/** The outermost fault of an attributed frame, `undefined` when version and lengths hold. */
export function findFault(
  frame: Uint8Array,
  family: Family,
  tcpAt: number,
  leniency: Leniency = STRICT,
): Fault | undefined {
  return (
    versionFault(frame, family, leniency) ??
    (family === 'ipv4' ? ipv4Fault(frame, tcpAt) : ipv6Fault(frame, tcpAt)) ??
    (leniency.dataOffset ? undefined : tcpFault(frame, family, tcpAt))
  );
}

function versionFault(frame: Uint8Array, family: Family, leniency: Leniency): Fault | undefined {
  if (family === 'ipv6' && leniency.ipv6Version) {
    return undefined;
  }
  const version = family === 'ipv4' ? 4 : 6;
  return bounds('version', u8(frame, ETHERNET_LENGTH) >>> 4, version, version);
}

function ipv4Fault(frame: Uint8Array, tcpAt: number): Fault | undefined {
  const headers = tcpAt - ETHERNET_LENGTH + TCP_MIN_LENGTH;
  const available = frame.length - ETHERNET_LENGTH;
  return (
    bounds('ihl', u8(frame, ETHERNET_LENGTH) & 0xf, 5, 15) ??
    bounds('total length', read16(frame, ETHERNET_LENGTH + 2), headers, available)
  );
}

function ipv6Fault(frame: Uint8Array, tcpAt: number): Fault | undefined {
  const after = ETHERNET_LENGTH + IPV6_LENGTH;
  const headers = tcpAt - after + TCP_MIN_LENGTH;
  return bounds(
    'payload length',
    read16(frame, ETHERNET_LENGTH + 4),
    headers,
    frame.length - after,
  );
}

function tcpFault(frame: Uint8Array, family: Family, tcpAt: number): Fault | undefined {
  const available = Math.floor((datagramEnd(frame, family) - tcpAt) / 4);
  return bounds('data offset', u8(frame, tcpAt + 12) >>> 4, TCP_MIN_LENGTH / 4, available);
}

function bounds(
  field: Fault['field'],
  value: number,
  least: number,
  most: number,
): Fault | undefined {
  return value < least || value > most ? { field, value, least, most } : undefined;
}
