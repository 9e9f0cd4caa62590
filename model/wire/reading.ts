/**
 * How far Linux's GRO reads a frame before it looks for a unit (`unfit=bypass`,
 * [exceptions.unfit]).
 */

import { read16, u8 } from './bytes.ts';
import { foldCarries, sum16 } from './checksum.ts';
import { ETHERNET_LENGTH } from './ethernet.ts';
import { IPV4_MIN_LENGTH } from './ipv4.ts';
import { IPV6_LENGTH } from './ipv6.ts';
import { EXT_DESTINATION, EXT_HOP_BY_HOP, EXT_ROUTING, extensionTypes } from './ipv6-extensions.ts';
import type { Malformed } from './segment.ts';
import { TCP_MIN_LENGTH } from './tcp.ts';

/** The extension headers GRO steps over. */
const STEPPED_OVER: ReadonlySet<number> = new Set([EXT_HOP_BY_HOP, EXT_ROUTING, EXT_DESTINATION]);

const VERSION_4_AND_IHL_5 = 0x45;

/** MF and the fragment offset. */
const FRAGMENT = 0x3fff;

/** The sum of the words of a header whose checksum is right. */
const RIGHT = 0xffff;

/** A whole TCP header, behind an IP header that GRO takes; only the datagram's length may lie. */
export function readsAsTcp({ family, bytes, tcpAt }: Malformed): boolean {
  const ip = family === 'ipv4' ? plainIpv4(bytes) : knownExtensions(bytes, tcpAt);
  if (!ip || tcpAt + TCP_MIN_LENGTH > bytes.length) {
    return false;
  }
  const length = (u8(bytes, tcpAt + 12) >>> 4) * 4;
  return length >= TCP_MIN_LENGTH && tcpAt + length <= bytes.length;
}

/** All extension headers between the IPv6 header and `tcpAt` are of kinds that GRO steps over. */
export function knownExtensions(bytes: Uint8Array, tcpAt: number): boolean {
  const at = ETHERNET_LENGTH + IPV6_LENGTH;
  const types = extensionTypes(bytes, u8(bytes, ETHERNET_LENGTH + 6), at, tcpAt);
  return types.every((type) => STEPPED_OVER.has(type));
}

/** Version 4 without options, no fragment, its checksum right. */
function plainIpv4(bytes: Uint8Array): boolean {
  const end = ETHERNET_LENGTH + IPV4_MIN_LENGTH;
  return (
    u8(bytes, ETHERNET_LENGTH) === VERSION_4_AND_IHL_5 &&
    (read16(bytes, ETHERNET_LENGTH + 6) & FRAGMENT) === 0 &&
    foldCarries(sum16(bytes, ETHERNET_LENGTH, end)) === RIGHT
  );
}
