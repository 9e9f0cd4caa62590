import { LINKTYPE_ETHERNET } from './link.ts';
import {
  BYTE_ORDER_MAGIC,
  ENHANCED_PACKET,
  INTERFACE_DESCRIPTION,
  SECTION_HEADER,
} from './pcapng-block.ts';

const OPTION_COMMENT = 1;
const OPTION_IF_NAME = 2;
const OPTION_IF_TSRESOL = 9;
const NANOSECONDS = 9;

/** One packet to be written. */
export interface PacketToWrite {
  /** Nanoseconds since the epoch, >= 0. */
  readonly time: number;
  readonly bytes: Uint8Array;
  /** Index into the file's interfaces. */
  readonly interface: number;
  /** Shown by Wireshark as the packet's comment. */
  readonly comment?: string;
}

/**
 * A pcapng file (little-endian, Ethernet, nanoseconds) with one interface for each name and the
 * packets in the order given.
 */
export function writePcapng(
  interfaces: readonly string[],
  packets: readonly PacketToWrite[],
): Uint8Array {
  return join([pcapngStart(interfaces), ...packets.map(pcapngPacket)]);
}

/** The start of such a file, to be followed by its packets. */
export function pcapngStart(interfaces: readonly string[]): Uint8Array {
  return join([
    // Version 1.0, section length unknown (-1).
    block(SECTION_HEADER, join([u32(BYTE_ORDER_MAGIC), u16(1), u16(0), u32(~0), u32(~0)])),
    ...interfaces.map(interfaceBlock),
  ]);
}

function interfaceBlock(name: string): Uint8Array {
  // Snap length 0: no limit.
  const fixed = join([u16(LINKTYPE_ETHERNET), u16(0), u32(0)]);
  const options = [
    option(OPTION_IF_NAME, new TextEncoder().encode(name)),
    option(OPTION_IF_TSRESOL, Uint8Array.of(NANOSECONDS)),
    endOfOptions(),
  ];
  return block(INTERFACE_DESCRIPTION, join([fixed, ...options]));
}

/** One packet of such a file. */
export function pcapngPacket(packet: PacketToWrite): Uint8Array {
  const time = BigInt(packet.time);
  const fixed = join([
    u32(packet.interface),
    u32(Number(time >> 32n)),
    u32(Number(time & 0xffffffffn)),
    u32(packet.bytes.length),
    u32(packet.bytes.length),
  ]);
  const comment =
    packet.comment === undefined
      ? []
      : [option(OPTION_COMMENT, new TextEncoder().encode(packet.comment)), endOfOptions()];
  return block(ENHANCED_PACKET, join([fixed, padded(packet.bytes), ...comment]));
}

function block(type: number, body: Uint8Array): Uint8Array {
  const length = u32(12 + body.length);
  return join([u32(type), length, body, length]);
}

function option(code: number, value: Uint8Array): Uint8Array {
  return join([u16(code), u16(value.length), padded(value)]);
}

function endOfOptions(): Uint8Array {
  return u32(0);
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return join([u16(value & 0xffff), u16(value >>> 16)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
