import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import {
  emitVnetHeader,
  GSO_NONE,
  PLAIN_HEADER,
  parseVnetHeader,
  VNET_F_NEEDS_CSUM,
  VNET_HEADER_LENGTH,
  type VnetHeader,
} from '../../../model/wire/vnet-header.ts';
import { concatBytes } from '../../input/scenario/frame/bytes.ts';
import { ETHERNET, withEthernet } from './ethernet.ts';
import type { Hello } from './messages.ts';

/** Bytes of a virtio header without num_buffers, as a frame arrives with it. */
export const ARRIVAL_HEADER = 10;

/** The length of the header of a delivery, bytes. */
export const HEADER_LENGTH: Readonly<Record<Hello['deliveries'], number>> = {
  rsc: VNET_HEADER_LENGTH,
  gso: ARRIVAL_HEADER,
  plain: 0,
};

/** The octets of the header with which a frame is given to an adapter: offsets count from where its frames begin. */
export function arrivalHeader(header: VnetHeader, { link }: Pick<Hello, 'link'>): Uint8Array {
  const moved = link === 'ip' ? movedBy(header, -ETHERNET) : header;
  return emitVnetHeader(moved).subarray(0, ARRIVAL_HEADER);
}

/** What an adapter says that it delivered, as a frame with the virtio header of a device. */
export function deliveryOf(
  bytes: Uint8Array,
  header: Uint8Array,
  at: Nanoseconds,
  { link }: Pick<Hello, 'link'>,
): Delivery {
  const missing = new Uint8Array(VNET_HEADER_LENGTH - header.length);
  const given = header.length === 0 ? PLAIN_HEADER : parseVnetHeader(concatBytes(header, missing));
  if (link === 'ethernet') return { at, header: given, bytes };
  return { at, header: movedBy(given, ETHERNET), bytes: withEthernet(bytes) };
}

/** The same header for a frame that begins `by` bytes earlier. */
export function movedBy(header: VnetHeader, by: number): VnetHeader {
  const partial = (header.flags & VNET_F_NEEDS_CSUM) !== 0;
  return {
    ...header,
    csumStart: partial ? header.csumStart + by : header.csumStart,
    hdrLen: header.gsoType === GSO_NONE ? header.hdrLen : header.hdrLen + by,
  };
}
