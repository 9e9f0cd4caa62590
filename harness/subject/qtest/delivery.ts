import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import { parseVnetHeader, VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { DeviceFault } from '../../virtio/fault.ts';
import type { Packet } from '../../virtio/receive-queue.ts';

/** A packet as the delivery seen at `at`. @throws DeviceFault when it is shorter than a header. */
export function delivery(packet: Packet, at: Nanoseconds): Delivery {
  const { bytes } = packet;
  if (bytes.length < VNET_HEADER_LENGTH) {
    throw new DeviceFault(`The device delivered ${bytes.length} bytes, less than a virtio header.`);
  }
  return { at, header: parseVnetHeader(bytes), bytes: bytes.subarray(VNET_HEADER_LENGTH) };
}
