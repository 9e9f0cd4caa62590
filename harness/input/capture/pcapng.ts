// pcapng (IETF draft-ietf-opsawg-pcapng): sections of blocks. pcap.ts says why the parser is our own.
import { damaged, type FileBytes, fileBytes } from './file-bytes.ts';
import type { CapturedPacket, PacketParser, Taken } from './packet.ts';
import {
  BLOCK_HEADER,
  type Block,
  blockLength,
  ENHANCED_PACKET,
  INTERFACE_DESCRIPTION,
  need,
  OBSOLETE_PACKET,
  readBlock,
  SECTION_HEADER,
  SIMPLE_PACKET,
  sectionIsLittleEndian,
} from './pcapng-block.ts';
import { type Interface, interfaceOf, readInterface } from './pcapng-interface.ts';

/** Bytes of a block that tell its length, and of a section header its byte order too. */
const BLOCK_START = BLOCK_HEADER + 4;

/**
 * Reads a pcapng file, all sections, all interfaces, in file order. Blocks that hold no packet (statistics,
 * names, secrets, custom) are skipped. A file that is cut exactly between two blocks looks like a shorter file
 * and is no error.
 */
export class PcapngParser implements PacketParser {
  readonly #file: string;
  #littleEndian = true;
  #interfaces: Interface[] = [];
  #packets = 0;
  #latest: PacketTime = { seconds: 0, nanoseconds: 0 };

  constructor(file: string) {
    this.#file = file;
  }

  parse(part: Uint8Array, offset: number, packets: CapturedPacket[]): Taken {
    let bytes = this.#bytes(part, offset);
    for (let at = 0; ; ) {
      if (part.length - at < BLOCK_START) return { used: at, need: BLOCK_START };
      bytes = this.#section(bytes, part, at);
      const length = blockLength(bytes, at);
      if (part.length - at < length) return { used: at, need: length };
      const packet = this.#packet(bytes, readBlock(bytes, at));
      if (packet !== undefined) packets.push(packet);
      at += length;
    }
  }

  end(rest: Uint8Array, offset: number): void {
    if (rest.length === 0) return;
    const bytes = this.#bytes(rest, offset);
    bytes.u32(0, 'a block type');
    readBlock(this.#section(bytes, rest, 0), 0);
  }

  #bytes(part: Uint8Array, offset: number): FileBytes {
    return fileBytes(this.#file, part, this.#littleEndian, offset);
  }

  /** The bytes in the order of the section that may begin at `at`. */
  #section(bytes: FileBytes, part: Uint8Array, at: number): FileBytes {
    // The type of a section header reads alike in both byte orders.
    if (bytes.u32(at, 'a block type') !== SECTION_HEADER) return bytes;
    this.#littleEndian = sectionIsLittleEndian(bytes, at);
    this.#interfaces = [];
    return this.#bytes(part, bytes.base);
  }

  #packet(bytes: FileBytes, block: Block): CapturedPacket | undefined {
    const interfaces = this.#interfaces;
    switch (block.type) {
      case INTERFACE_DESCRIPTION:
        interfaces.push(readInterface(bytes, block, interfaces.length));
        return undefined;
      case ENHANCED_PACKET:
        return this.#numbered(readEnhanced(bytes, block, interfaces, 4));
      case OBSOLETE_PACKET:
        return this.#numbered(readEnhanced(bytes, block, interfaces, 2));
      case SIMPLE_PACKET:
        return this.#numbered(readSimple(bytes, block, interfaces, this.#latest));
      default:
        return undefined;
    }
  }

  #numbered(packet: Omit<CapturedPacket, 'number'>): CapturedPacket {
    const { seconds, nanoseconds, bytes, wireLength, offset, from } = packet;
    this.#latest = packet;
    this.#packets += 1;
    return { number: this.#packets, seconds, nanoseconds, bytes, wireLength, offset, from };
  }
}

/** An enhanced packet block, or the obsolete one, whose interface number is 2 bytes instead of 4. */
function readEnhanced(
  bytes: FileBytes,
  block: Block,
  interfaces: readonly Interface[],
  numberLength: 2 | 4,
): Omit<CapturedPacket, 'number'> {
  need(bytes, block, 20);
  const number =
    numberLength === 4
      ? bytes.u32(block.start, 'an interface number')
      : bytes.u16(block.start, 'an interface number');
  const from = interfaceOf(bytes, block, interfaces, number);
  const high = bytes.u32(block.start + 4, 'a time stamp');
  const low = bytes.u32(block.start + 8, 'a time stamp');
  const kept = bytes.u32(block.start + 12, 'a packet length');
  const wireLength = bytes.u32(block.start + 16, 'a packet length');
  if (kept > wireLength || block.start + 20 + kept > block.end) {
    const problem = `a packet keeps ${kept} of ${wireLength} bytes in a block of ${block.end - block.start}`;
    throw damaged(bytes, block.start + 12, problem);
  }
  return {
    ...timeOf(from, high, low),
    bytes: bytes.slice(block.start + 20, kept, 'a packet'),
    wireLength,
    offset: bytes.base + block.offset,
    from,
  };
}

type PacketTime = Pick<CapturedPacket, 'seconds' | 'nanoseconds'>;

/** A time stamp of two 32-bit halves. */
function timeOf(
  { unitsPerSecond, offsetSeconds }: Interface,
  high: number,
  low: number,
): PacketTime {
  const units = (BigInt(high) << 32n) | BigInt(low);
  const fraction = units % unitsPerSecond;
  return {
    seconds: Number(units / unitsPerSecond + offsetSeconds),
    nanoseconds: Number((fraction * 1_000_000_000n) / unitsPerSecond),
  };
}

/** A simple packet block has no time stamp; it gets that of the packet before it. */
function readSimple(
  bytes: FileBytes,
  block: Block,
  interfaces: readonly Interface[],
  { seconds, nanoseconds }: PacketTime,
): Omit<CapturedPacket, 'number'> {
  need(bytes, block, 4);
  const from = interfaceOf(bytes, block, interfaces, 0);
  const wireLength = bytes.u32(block.start, 'a packet length');
  const kept = Math.min(wireLength, from.snapLength === 0 ? wireLength : from.snapLength);
  if (block.start + 4 + kept > block.end) {
    const problem = `a packet of ${kept} bytes in a block of ${block.end - block.start}`;
    throw damaged(bytes, block.start, problem);
  }
  return {
    seconds,
    nanoseconds,
    bytes: bytes.slice(block.start + 4, kept, 'a packet'),
    wireLength,
    offset: bytes.base + block.offset,
    from,
  };
}
