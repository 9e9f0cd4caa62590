// Link types (tcpdump.org/linktypes.html) and the Ethernet header that a packet of another one is given.

import { macBytes } from '../scenario/frame/address.ts';
import { concatBytes } from '../scenario/frame/bytes.ts';
import { CONNECTION_DEFAULTS } from '../scenario/frame/segment-spec.ts';
import { ETHERTYPE } from '../scenario/frame/view.ts';

/** LINKTYPE_ETHERNET. */
export const LINKTYPE_ETHERNET = 1;

/** A kind of link-layer header that an Ethernet header can stand in for. */
interface Link {
  readonly name: string;
  /** It tells who sent the packet, so that the made-up MAC addresses do. */
  readonly directed: boolean;
  /** The Ethernet frame; undefined when the packet's protocol has no number on Ethernet. */
  readonly frame: (packet: Uint8Array) => Uint8Array | undefined;
}

/** The host that recorded, and another one: the addresses of scenario files. */
const HERE = macBytes(CONNECTION_DEFAULTS.dmac);
const THERE = macBytes(CONNECTION_DEFAULTS.smac);
const EVERYONE = Uint8Array.of(255, 255, 255, 255, 255, 255);

const LINKS: ReadonlyMap<number, Link> = new Map<number, Link>([
  [0, { name: 'loopback', directed: false, frame: loopback }],
  [12, { name: 'raw IP', directed: false, frame: rawIp }],
  [14, { name: 'raw IP', directed: false, frame: rawIp }],
  [101, { name: 'raw IP', directed: false, frame: rawIp }],
  [108, { name: 'loopback', directed: false, frame: loopback }],
  [113, { name: 'Linux cooked (SLL)', directed: true, frame: cooked }],
  [228, { name: 'raw IPv4', directed: false, frame: rawIp }],
  [229, { name: 'raw IPv6', directed: false, frame: rawIp }],
  [276, { name: 'Linux cooked (SLL2)', directed: true, frame: cooked2 }],
]);

/** What an Ethernet header can stand in for, undefined for other link types. */
export function linkOf(linkType: number): Link | undefined {
  return LINKS.get(linkType);
}

/** Link types that are read, for messages. */
export const LINK_NAMES = `Ethernet, ${[...new Set([...LINKS.values()].map(({ name }) => name))].join(', ')}`;

function rawIp(packet: Uint8Array): Uint8Array | undefined {
  const etherType = etherTypeOfIp(packet);
  return etherType === undefined ? undefined : ethernet(THERE, HERE, etherType, packet);
}

function etherTypeOfIp(packet: Uint8Array): number | undefined {
  switch ((packet[0] ?? 0) >>> 4) {
    case 4:
      return ETHERTYPE.ipv4;
    case 6:
      return ETHERTYPE.ipv6;
    default:
      return undefined;
  }
}

/** Four bytes with the address family, whose numbers depend on the system; the IP version does not. */
function loopback(packet: Uint8Array): Uint8Array | undefined {
  return rawIp(packet.subarray(4));
}

/** `PACKET_*` of packet(7). */
const TO_ALL = 1;
const OUTGOING = 4;

/** ARPHRD_* of the devices whose protocol number is an EtherType: Ethernet, PPP, tunnels, loopback, none. */
const PLAIN_DEVICES: ReadonlySet<number> = new Set([1, 512, 768, 769, 772, 776, 65_534]);

/** LINKTYPE_LINUX_SLL: packet type, device type, address length, address (8), protocol. */
function cooked(packet: Uint8Array): Uint8Array | undefined {
  if (packet.length < 16) return undefined;
  return cookedFrame({
    packetType: u16(packet, 0),
    device: u16(packet, 2),
    address: packet.subarray(6, 6 + u16(packet, 4)),
    protocol: u16(packet, 14),
    payload: packet.subarray(16),
  });
}

/** LINKTYPE_LINUX_SLL2: protocol, reserved, interface (4), device type, packet type (1), address length (1), address. */
function cooked2(packet: Uint8Array): Uint8Array | undefined {
  if (packet.length < 20) return undefined;
  return cookedFrame({
    packetType: packet[10] ?? 0,
    device: u16(packet, 8),
    address: packet.subarray(12, 12 + (packet[11] ?? 0)),
    protocol: u16(packet, 0),
    payload: packet.subarray(20),
  });
}

interface Cooked {
  readonly packetType: number;
  readonly device: number;
  /** Of the sender. */
  readonly address: Uint8Array;
  readonly protocol: number;
  readonly payload: Uint8Array;
}

/** Numbers below are lengths of IEEE 802.3 frames, and in cooked packets Linux' own (ETH_P_802_2). */
const LEAST_ETHERTYPE = 0x600;

function cookedFrame({
  packetType,
  device,
  address,
  protocol,
  payload,
}: Cooked): Uint8Array | undefined {
  if (!PLAIN_DEVICES.has(device) || protocol < LEAST_ETHERTYPE) return undefined;
  if (packetType === OUTGOING) return ethernet(HERE, THERE, protocol, payload);
  const source = address.length === 6 ? address : THERE;
  return ethernet(source, packetType === TO_ALL ? EVERYONE : HERE, protocol, payload);
}

function ethernet(
  source: Uint8Array,
  destination: Uint8Array,
  etherType: number,
  payload: Uint8Array,
): Uint8Array {
  return concatBytes(
    destination,
    source,
    Uint8Array.of(etherType >>> 8, etherType & 0xff),
    payload,
  );
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
