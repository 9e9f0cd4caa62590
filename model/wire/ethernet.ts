/** Ethernet II framing (RFC 894). Tags are not looked into: a tagged frame has the tag's EtherType. */

import { put16, read16 } from './bytes.ts';

/** The family of IP that an EtherType names. */
export type Family = 'ipv4' | 'ipv6';

export const ETHERNET_LENGTH = 14;
/** Bytes of both addresses, which begin the frame. */
export const ETHERNET_ADDRESSES = 12;
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
export const ETHERTYPE_IPV6 = 0x86dd;

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
