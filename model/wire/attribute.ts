/** Whose frame is it? The connection a frame belongs to, or why none (docs/rules/frame.md). */

import { read16, u8 } from './bytes.ts';
import {
  ETHERNET_ADDRESSES,
  ETHERNET_LENGTH,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  etherTypeOf,
  type Family,
  isTagType,
  TAG_LENGTH,
  VLAN_IDENTIFIER,
} from './ethernet.ts';
import { IPV4_MIN_LENGTH, PROTOCOL_TCP } from './ipv4.ts';
import { IPV6_LENGTH } from './ipv6.ts';
import { walkExtensions } from './ipv6-extensions.ts';

declare const brand: unique symbol;

/**
 * Family, addresses and ports in one comparable value: the 16-bit words of both addresses and both
 * ports as the characters of a string. The families differ in length.
 */
export type ConnectionKey = string & { readonly [brand]: 'ConnectionKey' };

export type UnattributedReason =
  | 'runt'
  | 'not IP'
  | 'of a VLAN'
  | 'not TCP'
  | 'later fragment'
  | 'ports beyond the frame';

/** The TCP header of a frame and its connection. */
export interface Attributed {
  readonly kind: 'attributed';
  readonly family: Family;
  readonly connection: ConnectionKey;
  /** Offset of the TCP header in the frame, bytes. */
  readonly tcpAt: number;
  /** MF set, or an IPv6 fragment header; never a later fragment. */
  readonly fragment: boolean;
  /** Priority tags before its EtherType, 0 to 2 [exceptions.priority-tag]. */
  readonly tags: number;
}

export interface NotAttributed {
  readonly kind: 'unattributed';
  readonly why: UnattributedReason;
  /** The family that the EtherType names, behind priority tags; undefined when it is not IP. */
  readonly family: Family | undefined;
}

/** The checks that a parser leaves out. */
export interface Leniency {
  /** Any IPv4 fragment is read as if it had a TCP header. */
  readonly fragments: boolean;
  /** Any TCP data offset is accepted: payload may begin inside the header. */
  readonly dataOffset: boolean;
  /** Any version of an IPv6 header is accepted. */
  readonly ipv6Version: boolean;
}

/** Everything is checked [frame.ports] [exceptions.lengths]. */
export const STRICT: Leniency = { fragments: false, dataOffset: false, ipv6Version: false };

/** The most priority tags that are looked behind. */
const MOST_TAGS = 2;

/**
 * How many priority tags stand before the EtherType of `frame`, up to two: tags with VLAN identifier 0,
 * which give a priority and no VLAN (IEEE 802.1Q, 9.6).
 */
function priorityTags(frame: Uint8Array): number {
  let tags = 0;
  while (
    tags < MOST_TAGS &&
    frame.length >= ETHERNET_LENGTH + (tags + 1) * TAG_LENGTH &&
    isTagType(read16(frame, ETHERNET_ADDRESSES + tags * TAG_LENGTH)) &&
    (read16(frame, ETHERNET_LENGTH + tags * TAG_LENGTH) & VLAN_IDENTIFIER) === 0
  ) {
    tags += 1;
  }
  return tags;
}

/** The connection of `frame`: readable ports are enough, even when other fields are wrong. */
export function attributeFrame(
  frame: Uint8Array,
  leniency: Leniency = STRICT,
): Attributed | NotAttributed {
  const tags = priorityTags(frame);
  if (tags === 0) {
    return attributeUntagged(frame, leniency);
  }
  const behind = tags * TAG_LENGTH;
  const found = attributeUntagged(frame.subarray(behind), leniency);
  return found.kind === 'attributed' ? { ...found, tcpAt: found.tcpAt + behind, tags } : found;
}

/** The connection of a frame whose EtherType stands behind 12 bytes [frame.family]. */
function attributeUntagged(frame: Uint8Array, leniency: Leniency): Attributed | NotAttributed {
  if (frame.length < ETHERNET_LENGTH) {
    return unattributed(undefined, 'runt');
  }
  const etherType = etherTypeOf(frame);
  switch (etherType) {
    case ETHERTYPE_IPV4:
      return attributeIpv4(frame, leniency);
    case ETHERTYPE_IPV6:
      return attributeIpv6(frame);
    default:
      return unattributed(undefined, isTagType(etherType) ? 'of a VLAN' : 'not IP');
  }
}

function attributeIpv4(frame: Uint8Array, leniency: Leniency): Attributed | NotAttributed {
  const at = ETHERNET_LENGTH;
  if (frame.length < at + IPV4_MIN_LENGTH) {
    return unattributed('ipv4', 'runt');
  }
  if (u8(frame, at + 9) !== PROTOCOL_TCP) {
    return unattributed('ipv4', 'not TCP');
  }
  const fragmentField = read16(frame, at + 6);
  if ((fragmentField & 0x1fff) !== 0 && !leniency.fragments) {
    return unattributed('ipv4', 'later fragment');
  }
  const ihl = u8(frame, at) & 0xf;
  const tcpAt = at + Math.max(ihl * 4, IPV4_MIN_LENGTH);
  if (tcpAt + 4 > frame.length) {
    return unattributed('ipv4', 'ports beyond the frame');
  }
  return {
    kind: 'attributed',
    family: 'ipv4',
    connection: ipv4Key(frame, at + 12, tcpAt),
    tcpAt,
    fragment: (fragmentField & 0x2000) !== 0,
    tags: 0,
  };
}

function attributeIpv6(frame: Uint8Array): Attributed | NotAttributed {
  const at = ETHERNET_LENGTH;
  if (frame.length < at + IPV6_LENGTH) {
    return unattributed('ipv6', 'runt');
  }
  const walk = walkExtensions(frame, u8(frame, at + 6), at + IPV6_LENGTH);
  if (walk.fragmentOffset !== 0) {
    return unattributed('ipv6', 'later fragment');
  }
  if (walk.protocol !== PROTOCOL_TCP) {
    return unattributed('ipv6', 'not TCP');
  }
  if (walk.at + 4 > frame.length) {
    return unattributed('ipv6', 'ports beyond the frame');
  }
  return {
    kind: 'attributed',
    family: 'ipv6',
    connection: ipv6Key(frame, at + 8, walk.at),
    tcpAt: walk.at,
    fragment: walk.fragment,
    tags: 0,
  };
}

function unattributed(family: Family | undefined, why: UnattributedReason): NotAttributed {
  return { kind: 'unattributed', family, why };
}

function ipv4Key(frame: Uint8Array, addresses: number, ports: number): ConnectionKey {
  return String.fromCharCode(
    read16(frame, addresses),
    read16(frame, addresses + 2),
    read16(frame, addresses + 4),
    read16(frame, addresses + 6),
    read16(frame, ports),
    read16(frame, ports + 2),
  ) as ConnectionKey;
}

function ipv6Key(frame: Uint8Array, addresses: number, ports: number): ConnectionKey {
  return String.fromCharCode(
    read16(frame, addresses),
    read16(frame, addresses + 2),
    read16(frame, addresses + 4),
    read16(frame, addresses + 6),
    read16(frame, addresses + 8),
    read16(frame, addresses + 10),
    read16(frame, addresses + 12),
    read16(frame, addresses + 14),
    read16(frame, addresses + 16),
    read16(frame, addresses + 18),
    read16(frame, addresses + 20),
    read16(frame, addresses + 22),
    read16(frame, addresses + 24),
    read16(frame, addresses + 26),
    read16(frame, addresses + 28),
    read16(frame, addresses + 30),
    read16(frame, ports),
    read16(frame, ports + 2),
  ) as ConnectionKey;
}
