import type { DriverConfig } from '../trace.ts';
import { VNET_HEADER_LENGTH } from '../wire/vnet-header.ts';

/** What HASH_REPORT adds to the virtio header: hash value, type and padding, bytes. */
const HASH_LENGTH = 8;

/** Bytes of virtio header before each frame in the guest's buffers. */
export function headerLength({ hashReport }: DriverConfig): number {
  return hashReport ? VNET_HEADER_LENGTH + HASH_LENGTH : VNET_HEADER_LENGTH;
}

/** num_buffers of a frame of `length` bytes (8.12): how many receive buffers it takes (10.1). */
export function buffersFor(length: number, driver: DriverConfig): number {
  return driver.mergeable ? Math.ceil((headerLength(driver) + length) / driver.bufferSize) : 1;
}
