/** Ethernet II framing (RFC 894), and tags (IEEE 802.1Q), which stand before the EtherType. */

import { put16, read16 } from './bytes.ts';

/** The family of IP that an EtherType names. */
export type Family = 'ipv4' | 'ipv6';

export const ETHERNET_LENGTH = 14;
/** Bytes of both addresses, which begin the frame. */
export const ETHERNET_ADDRESSES = 12;
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
export const ETHERTYPE_IPV6 = 0x86dd;

/** Bytes of a tag: its EtherType, priority and VLAN identifier. */
export const TAG_LENGTH = 4;
/** The bits of the VLAN identifier beside the priority. */
export const VLAN_IDENTIFIER = 0x0fff;
const TAG_TYPES: ReadonlySet<number> = new Set([0x8100, 0x88a8]);

/** Whether a tag follows this EtherType: of customer or service. */
export function isTagType(etherType: number): boolean {
  return TAG_TYPES.has(etherType);
}

export interface EthernetHeader {
  /** 6 bytes. */
  readonly destination: Uint8Array;
  /** 6 bytes. */
  readonly source: Uint8Array;
  readonly etherType: number;
}

/** The EtherType of `frame`. @throws RangeError for a frame shorter than 14 bytes. */
export function etherTypeOf(frame: Uint8Array): number {
  return read16(frame, 12);
}

/** @throws RangeError for a frame shorter than 14 bytes. */
export function parseEthernet(frame: Uint8Array): EthernetHeader {
  return {
    etherType: etherTypeOf(frame),
    destination: frame.subarray(0, 6),
    source: frame.subarray(6, 12),
  };
}

/** Writes the 14 bytes of `header` at the start of `frame`. */
export function emitEthernet(header: EthernetHeader, frame: Uint8Array): void {
  frame.set(header.destination, 0);
  frame.set(header.source, 6);
  put16(frame, 12, header.etherType);
}
