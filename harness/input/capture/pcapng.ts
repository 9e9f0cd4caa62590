// pcapng (IETF draft-ietf-opsawg-pcapng): sections of blocks. pcap.ts says why the parser is our own.
import { badCapture, type FileBytes, fileBytes, RECORD_AGAIN } from './file-bytes.ts';
import type { CapturedPacket } from './pcap.ts';
import {
  BLOCK_TRAILER,
  type Block,
  ENHANCED_PACKET,
  INTERFACE_DESCRIPTION,
  need,
  OBSOLETE_PACKET,
  readBlock,
  SECTION_HEADER,
  SIMPLE_PACKET,
  sectionIsLittleEndian,
} from './pcapng-block.ts';
import { ethernetInterface, type Interface, readInterface } from './pcapng-interface.ts';

/**
 * The packets of a pcapng file, all sections, all interfaces, in file order. Blocks that hold no
 * packet (statistics, names, secrets, custom) are skipped. A file cut exactly between two blocks
 * looks like a shorter file and is no error.
 * @throws UserError `bad-capture`
 */
export function parsePcapng(file: string, content: Uint8Array): CapturedPacket[] {
  const packets: CapturedPacket[] = [];
  let bytes = fileBytes(file, content, true);
  let interfaces: Interface[] = [];
  for (let at = 0; at < content.length; ) {
    // The type of a section header reads alike in both byte orders.
    if (bytes.u32(at, 'a block type') === SECTION_HEADER) {
      bytes = fileBytes(file, content, sectionIsLittleEndian(bytes, at));
      interfaces = [];
    }
    const block = readBlock(bytes, at);
    switch (block.type) {
      case INTERFACE_DESCRIPTION:
        interfaces.push(readInterface(bytes, block));
        break;
      case ENHANCED_PACKET:
        packets.push(readEnhanced(bytes, block, interfaces, 4));
        break;
      case OBSOLETE_PACKET:
        packets.push(readEnhanced(bytes, block, interfaces, 2));
        break;
      case SIMPLE_PACKET:
        packets.push(readSimple(bytes, block, interfaces, packets.at(-1)?.time ?? 0n));
        break;
    }
    at = block.end + BLOCK_TRAILER;
  }
  return packets;
}

/** An enhanced packet block, or the obsolete one, whose interface number is 2 bytes instead of 4. */
function readEnhanced(
  bytes: FileBytes,
  block: Block,
  interfaces: readonly Interface[],
  numberLength: 2 | 4,
): CapturedPacket {
  need(bytes, block, 20);
  const number =
    numberLength === 4
      ? bytes.u32(block.start, 'an interface number')
      : bytes.u16(block.start, 'an interface number');
  const from = ethernetInterface(bytes, block, interfaces, number);
  const high = bytes.u32(block.start + 4, 'a time stamp');
  const low = bytes.u32(block.start + 8, 'a time stamp');
  const units = (BigInt(high) << 32n) | BigInt(low);
  const kept = bytes.u32(block.start + 12, 'a packet length');
  const wireLength = bytes.u32(block.start + 16, 'a packet length');
  if (kept > wireLength || block.start + 20 + kept > block.end) {
    const problem = `a packet keeps ${kept} of ${wireLength} bytes in a block of ${block.end - block.start}`;
    throw badCapture(bytes.file, block.start + 12, problem, RECORD_AGAIN);
  }
  return {
    time: from.offsetSeconds * 1_000_000_000n + (units * 1_000_000_000n) / from.unitsPerSecond,
    bytes: bytes.slice(block.start + 20, kept, 'a packet'),
    wireLength,
    offset: block.offset,
  };
}

/** A simple packet block has no time stamp; it gets that of the packet before it. */
function readSimple(
  bytes: FileBytes,
  block: Block,
  interfaces: readonly Interface[],
  time: bigint,
): CapturedPacket {
  need(bytes, block, 4);
  const from = ethernetInterface(bytes, block, interfaces, 0);
  const wireLength = bytes.u32(block.start, 'a packet length');
  const kept = Math.min(wireLength, from.snapLength === 0 ? wireLength : from.snapLength);
  if (block.start + 4 + kept > block.end) {
    const problem = `a packet of ${kept} bytes in a block of ${block.end - block.start}`;
    throw badCapture(bytes.file, block.start, problem, RECORD_AGAIN);
  }
  return {
    time,
    bytes: bytes.slice(block.start + 4, kept, 'a packet'),
    wireLength,
    offset: block.offset,
  };
}
