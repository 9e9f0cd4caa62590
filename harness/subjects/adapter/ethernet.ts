import { ETHERTYPE_IPV4, ETHERTYPE_IPV6 } from '../../../model/wire/ethernet.ts';
import { concatBytes, viewOf } from '../../input/scenario/frame/bytes.ts';

/** The length of an Ethernet header without tags, bytes. */
export const ETHERNET = 14;

/** The addresses of every frame of an adapter that has none: from 52:54:00:00:00:01 to 52:54:00:00:00:02. */
const ADDRESSES = Uint8Array.of(0x52, 0x54, 0, 0, 0, 2, 0x52, 0x54, 0, 0, 0, 1);

/** The datagram of a frame behind our addresses. */
export function withEthernet(datagram: Uint8Array): Uint8Array {
  const header = new Uint8Array(ETHERNET);
  header.set(ADDRESSES);
  viewOf(header).setUint16(ADDRESSES.length, typeOf(datagram));
  return concatBytes(header, datagram);
}

/** The datagram of an untagged Ethernet frame of IP; undefined for any other frame. */
export function datagramOf(frame: Uint8Array): Uint8Array | undefined {
  const datagram = frame.subarray(ETHERNET);
  if (datagram.length === 0) return undefined;
  const type = viewOf(frame).getUint16(ADDRESSES.length);
  return type === typeOf(datagram) && isIp(datagram) ? datagram : undefined;
}

function isIp(datagram: Uint8Array): boolean {
  return [4, 6].includes(versionOf(datagram));
}

function typeOf(datagram: Uint8Array): number {
  return versionOf(datagram) === 6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4;
}

function versionOf([first = 0]: Uint8Array): number {
  return first >> 4;
}
