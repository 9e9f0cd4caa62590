import type { DriverConfig } from '../../../../model/trace.ts';
import { VNET_HEADER_LENGTH } from '../../../../model/wire/vnet-header.ts';

/** Hash value, type and padding after the virtio header (VIRTIO 1.3, 5.1.6), bytes. */
const HASH_REPORT = 8;

/** An Ethernet header and the largest datagram, bytes. */
const MAX_FRAME = 14 + 65_535;

/** Entries of the largest receive queue of QEMU's network card. */
const QUEUE_LENGTH = 1024;

function headerLength({ hashReport }: DriverConfig): number {
  return VNET_HEADER_LENGTH + (hashReport ? HASH_REPORT : 0);
}

/** Number of receive buffers that a frame of `length` bytes needs [deliver.header.num-buffers], [buffers.needs]. */
export function buffersFor(length: number, driver: DriverConfig): number {
  if (!driver.mergeable) return 1;
  return Math.ceil((headerLength(driver) + length) / driver.bufferSize);
}

/** Number of receive buffers that the largest unit needs. */
export function mostBuffers(driver: DriverConfig): number {
  return Math.min(QUEUE_LENGTH, buffersFor(MAX_FRAME, driver));
}

/** How long a unit may become [buffers.limit], bytes of frame. */
export function unitLimit(driver: DriverConfig): number {
  const buffers = driver.mergeable ? QUEUE_LENGTH : 1;
  return buffers * driver.bufferSize - headerLength(driver);
}
