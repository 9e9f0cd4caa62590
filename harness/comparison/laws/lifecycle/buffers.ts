import type { DriverConfig } from '../../../../model/trace.ts';
import { VNET_HEADER_LENGTH } from '../../../../model/wire/vnet-header.ts';

/** The virtio header grows by hash value, type and padding (VIRTIO 1.3, 5.1.6), bytes. */
const HASH_REPORT = 8;

/** An Ethernet header and the largest datagram, bytes. */
const LARGEST_FRAME = 14 + 65_535;

/** VIRTIO's longest queue that QEMU's network card has. */
const QUEUE_LENGTH = 1024;

function headerLength({ hashReport }: DriverConfig): number {
  return VNET_HEADER_LENGTH + (hashReport ? HASH_REPORT : 0);
}

/** How many receive buffers a frame of `length` bytes takes [deliver.header.num-buffers], [buffers.needs]. */
export function buffersFor(length: number, driver: DriverConfig): number {
  if (!driver.mergeable) return 1;
  return Math.ceil((headerLength(driver) + length) / driver.bufferSize);
}

/** How many the largest thing that a device makes takes. */
export function mostBuffers(driver: DriverConfig): number {
  return Math.min(QUEUE_LENGTH, buffersFor(LARGEST_FRAME, driver));
}

/** The longest frame that a unit may grow to [buffers.limit], bytes. */
export function longestUnit(driver: DriverConfig): number {
  const buffers = driver.mergeable ? QUEUE_LENGTH : 1;
  return buffers * driver.bufferSize - headerLength(driver);
}
