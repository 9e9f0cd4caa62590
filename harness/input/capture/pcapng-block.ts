// Blocks of a pcapng file (IETF draft-ietf-opsawg-pcapng): type, length, body, length again.
import { damaged, type FileBytes } from './file-bytes.ts';

export const SECTION_HEADER = 0x0a0d0d0a;
export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
export const INTERFACE_DESCRIPTION = 1;
export const SIMPLE_PACKET = 3;
export const ENHANCED_PACKET = 6;
export const OBSOLETE_PACKET = 2;
export const BLOCK_HEADER = 8;
export const BLOCK_TRAILER = 4;

export interface Block {
  readonly type: number;
  readonly offset: number;
  /** The body of the block is the bytes from `start` to `end`. */
  readonly start: number;
  readonly end: number;
}

/** Byte order of the section that starts at `at`. */
export function sectionIsLittleEndian(bytes: FileBytes, at: number): boolean {
  const magic = bytes.slice(at + BLOCK_HEADER, 4, 'the byte-order magic of a section');
  const little = new DataView(magic.buffer, magic.byteOffset).getUint32(0, true);
  const big = new DataView(magic.buffer, magic.byteOffset).getUint32(0, false);
  if (little === BYTE_ORDER_MAGIC) return true;
  if (big === BYTE_ORDER_MAGIC) return false;
  throw damaged(bytes, at + BLOCK_HEADER, 'a section without a byte-order magic');
}

/** The longest block, bytes; Wireshark has the same limit (wiretap/pcapng.c, MAX_BLOCK_SIZE). */
const MOST_BLOCK = 16 * 1024 ** 2;

/** The length of the block at `at`, all of it. */
export function blockLength(bytes: FileBytes, at: number): number {
  const length = bytes.u32(at + 4, 'a block length');
  if (length < BLOCK_HEADER + BLOCK_TRAILER || length % 4 !== 0 || length > MOST_BLOCK) {
    throw damaged(bytes, at + 4, `a block of ${length} bytes`);
  }
  return length;
}

/** The block at `at`, checked to be whole. */
export function readBlock(bytes: FileBytes, at: number): Block {
  const type = bytes.u32(at, 'a block type');
  const length = blockLength(bytes, at);
  bytes.slice(at, length, `a block of type ${type}`);
  const end = at + length - BLOCK_TRAILER;
  const repeated = bytes.u32(end, 'a block length');
  if (repeated !== length) {
    const problem = `a block starts with length ${length} and ends with ${repeated}`;
    throw damaged(bytes, end, problem);
  }
  return { type, offset: at, start: at + BLOCK_HEADER, end };
}

/** Refuses a block whose body is shorter than `length`. */
export function need(bytes: FileBytes, block: Block, length: number): void {
  if (block.end - block.start < length) {
    const problem = `a block of type ${block.type} with ${block.end - block.start} of ${length} bytes`;
    throw damaged(bytes, block.offset, problem);
  }
}

/** Options are code (u16), length (u16), value, padding to 4; code 0 ends them. */
export function* options(
  bytes: FileBytes,
  start: number,
  end: number,
): Generator<{ readonly code: number; readonly at: number; readonly value: Uint8Array }> {
  for (let at = start; at + 4 <= end; ) {
    const code = bytes.u16(at, 'an option');
    const length = bytes.u16(at + 2, 'an option');
    if (code === 0) return;
    if (at + 4 + length > end) {
      throw damaged(bytes, at, `an option of ${length} bytes passes its block`);
    }
    yield { code, at: at + 4, value: bytes.slice(at + 4, length, 'an option') };
    at += 4 + Math.ceil(length / 4) * 4;
  }
}
