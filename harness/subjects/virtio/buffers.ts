import type { GuestMemory } from './memory.ts';

/** The places of the receive buffers of one size in guest memory. */
export interface BufferPlan {
  /** A power of two, at most 1,024 (virtio-net's largest receive queue). */
  readonly count: number;
  address(index: number): number;
}

const MEBI = 1024 * 1024;
const SMALL_STRIDE = 4096;
const SMALL_COUNT = 1024;
/** Fits every frame of a backend with its header (69,632 bytes). */
const LARGE_STRIDE = 72 * 1024;
const LARGE_COUNT = 1024;
/** The number of places that suffices when every buffer is posted again after use; it halves the memory used. */
const LARGE_IN_TURN = 512;
const SMALL_BASE = 2 * MEBI;
const LARGE_BASE = SMALL_BASE + SMALL_STRIDE * SMALL_COUNT;

/** The size of guest memory, bytes: the rings (below 2 MiB) and the buffers of every plan. */
export const GUEST_MEMORY = 80 * MEBI;

/** The number of bytes 0xa5 at the start of a posted buffer; zeros follow. */
export const PREFILLED = 64;

/** The contents of every posted buffer. */
const CLEAN = Buffer.concat([
  Buffer.alloc(PREFILLED, 0xa5),
  Buffer.alloc(LARGE_STRIDE - PREFILLED),
]);

/**
 * The plan of buffers of `size` bytes. Many sizes share their places, so that buffers stay filled from one
 * scenario to the next. @throws RangeError when not even one fits
 *
 * @param posting `in-turn`: each buffer is posted again after use; `counted`: as many places as possible
 */
export function planBuffers(size: number, posting: 'in-turn' | 'counted'): BufferPlan {
  if (size <= SMALL_STRIDE) {
    return { count: SMALL_COUNT, address: (index) => SMALL_BASE + index * SMALL_STRIDE };
  }
  const places = Math.ceil(size / LARGE_STRIDE);
  const most = posting === 'counted' ? LARGE_COUNT : LARGE_IN_TURN;
  const count = 2 ** Math.floor(Math.log2(most / places));
  if (count < 1) throw new RangeError(`No receive buffer of ${size} bytes fits guest memory.`);
  return { count, address: (index) => LARGE_BASE + index * places * LARGE_STRIDE };
}

/** The number of buffers of each of several receive queues. */
const SHARED_COUNT = 128;

/** The plan of receive queue `queue` (0 to 7) of several. */
export function planShare(queue: number, size: number): BufferPlan {
  if (size > LARGE_STRIDE) throw new RangeError(`No receive buffer of ${size} bytes fits a share.`);
  const first = queue * SHARED_COUNT;
  return {
    count: SHARED_COUNT,
    address: (index) => LARGE_BASE + (first + index) * LARGE_STRIDE,
  };
}

/** Fills every buffer of every plan in fresh (zeroed) guest memory. */
export function fillAllBuffers(memory: GuestMemory): void {
  for (let index = 0; index < SMALL_COUNT; index++) {
    memory.writePart(SMALL_BASE + index * SMALL_STRIDE, CLEAN, PREFILLED);
  }
  for (let index = 0; index < LARGE_COUNT; index++) {
    memory.writePart(LARGE_BASE + index * LARGE_STRIDE, CLEAN, PREFILLED);
  }
}

/** Wipes the `length` bytes that the device wrote from `address` on, so that no byte is delivered twice. */
export function cleanBuffer(memory: GuestMemory, address: number, length: number): void {
  memory.writePart(address, CLEAN, Math.min(length, CLEAN.length));
}
