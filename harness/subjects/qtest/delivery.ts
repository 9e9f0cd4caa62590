import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import { parseVnetHeader } from '../../../model/wire/vnet-header.ts';
import { DeviceFault } from '../virtio/fault.ts';
import type { Packet } from '../virtio/receive-queue.ts';

/**
 * A packet as the delivery seen at `at`. Of a virtio header longer than 12 bytes, which has a hash at its
 * end, the first 12 are told. @throws DeviceFault when it is shorter than a header of `headerLength` bytes
 */
export function delivery(packet: Packet, at: Nanoseconds, headerLength: number): Delivery {
  const { bytes } = packet;
  if (bytes.length < headerLength) {
    throw new DeviceFault(`The device delivered ${bytes.length} bytes, less than a virtio header.`);
  }
  return { at, header: parseVnetHeader(bytes), bytes: bytes.subarray(headerLength) };
}
