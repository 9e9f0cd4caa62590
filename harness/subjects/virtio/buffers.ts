import type { GuestMemory } from './memory.ts';

/** Where the receive buffers of one size lie, and how many places there are. */
export interface BufferPlan {
  /** A power of two, at most 1,024 (virtio-net's largest receive queue). */
  readonly count: number;
  address(index: number): number;
}

const MEBI = 1024 * 1024;
const SMALL_STRIDE = 4096;
const SMALL_COUNT = 1024;
/** Holds any frame a backend can hand over (69,632 bytes), header included. */
const LARGE_STRIDE = 72 * 1024;
const LARGE_COUNT = 1024;
/** Places used in turn when every buffer is given back: enough, and half the memory is touched. */
const LARGE_IN_TURN = 512;
const SMALL_BASE = 2 * MEBI;
const LARGE_BASE = SMALL_BASE + SMALL_STRIDE * SMALL_COUNT;

/** Guest memory that holds the rings (below 2 MiB) and every plan, bytes. */
export const GUEST_MEMORY = 80 * MEBI;

/** How many bytes at the start of a buffer are 0xa5 before the device gets it; zeros follow. */
export const PREFILLED = 64;

/** What every buffer holds when the device gets it. */
const CLEAN = Buffer.concat([
  Buffer.alloc(PREFILLED, 0xa5),
  Buffer.alloc(LARGE_STRIDE - PREFILLED),
]);

/**
 * Buffers of `size` bytes. Places do not depend on the size more than needed, so that buffers stay
 * filled from one scenario to the next. @throws RangeError when not one fits.
 *
 * @param posting `in-turn`: each is given back once it was used; `counted`: as many as can be
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

/** Buffers of each receive queue, where there are several. */
const SHARED_COUNT = 64;

/** The places of receive queue `queue` (0 to 7) of several; each buffer is given back once it was used. */
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

/** Wipes the `length` bytes the device wrote from `address`, so that nothing is ever seen twice. */
export function cleanBuffer(memory: GuestMemory, address: number, length: number): void {
  memory.writePart(address, CLEAN, Math.min(length, CLEAN.length));
}
