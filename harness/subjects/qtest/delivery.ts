import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import { parseVnetHeader } from '../../../model/wire/vnet-header.ts';
import { DeviceFault } from '../virtio/fault.ts';
import type { Packet } from '../virtio/receive-queue.ts';

/**
 * A packet as a delivery. Of a virtio header longer than 12 bytes, which has a hash at its end, the first
 * 12 are reported. @param seen the instant at which it was seen, and its receive queue. @throws DeviceFault when it is shorter than a header of `headerLength` bytes
 */
export function delivery(
  packet: Packet,
  { at, queue }: { readonly at: Nanoseconds; readonly queue: number },
  headerLength: number,
): Delivery {
  const { bytes } = packet;
  if (bytes.length < headerLength) {
    throw new DeviceFault(`The device delivered ${bytes.length} bytes, less than a virtio header.`);
  }
  const whole = { at, header: parseVnetHeader(bytes), bytes: bytes.subarray(headerLength) };
  return queue === 0 ? whole : { ...whole, queue };
}
