/** The guest's receive buffers: the number a frame needs, and the number posted (docs/rules/buffers.md). */

import type { State } from '../state.ts';
import type { DriverConfig } from '../trace.ts';
import { VNET_HEADER_LENGTH } from '../wire/vnet-header.ts';

/** Bytes that HASH_REPORT adds to the virtio header: hash value, type and padding. */
const HASH_LENGTH = 8;

/** The most buffers that a receive queue holds. */
const QUEUE_LENGTH = 1024;

/** Bytes of virtio header before each frame in the guest's buffers. */
export function virtioHeaderLength({ hashReport }: DriverConfig): number {
  return hashReport ? VNET_HEADER_LENGTH + HASH_LENGTH : VNET_HEADER_LENGTH;
}

/**
 * num_buffers of a frame of `length` bytes [deliver.header.num-buffers]: the number of receive
 * buffers it needs [buffers.needs].
 */
export function numBuffersFor(length: number, driver: DriverConfig): number {
  return driver.mergeable
    ? Math.ceil((virtioHeaderLength(driver) + length) / driver.bufferSize)
    : 1;
}

/** Whether a receive queue can hold the buffers that a frame of `length` bytes needs. */
export function fitsQueue(length: number, driver: DriverConfig): boolean {
  return numBuffersFor(length, driver) <= QUEUE_LENGTH;
}

/**
 * Uses the buffers for a frame of `length` bytes; false, and none is used, when there are too few.
 */
export function useBuffers({ buffers, driver }: State, length: number): boolean {
  if (buffers.free === 'always') {
    return true;
  }
  const needed = numBuffersFor(length, driver);
  if (needed > buffers.free) {
    return false;
  }
  buffers.free -= needed;
  return true;
}

/** The driver posts `count` more. */
export function postBuffers(s: State, count: number): void {
  const { free } = s.buffers;
  setBuffers(s, free === 'always' ? free : free + count, true);
}

/**
 * A driver starts with its own buffers, or another machine continues with the posted ones
 * [lifecycle.migrate].
 */
export function foundBuffers(s: State, free: number | 'always'): void {
  setBuffers(s, free, free === 'always' || free > 0);
}

function setBuffers(s: State, free: number | 'always', posted: boolean): void {
  s.buffers = { free, posted };
  s.unitLimit = posted ? unitLimitOf(s.driver) : 0;
}

/**
 * The longest frame a unit may grow to, bytes, once the driver has posted a buffer [buffers.limit].
 */
function unitLimitOf(driver: DriverConfig): number {
  const { mergeable, bufferSize } = driver;
  const queue = mergeable ? QUEUE_LENGTH * bufferSize : bufferSize;
  return Math.max(0, queue - virtioHeaderLength(driver));
}
