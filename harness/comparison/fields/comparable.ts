import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import {
  GSO_NONE,
  PLAIN_HEADER,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../../../model/wire/vnet-header.ts';
import { viewOf } from '../../input/scenario/frame/bytes.ts';
import { onesSum, pseudoHeader } from '../../input/scenario/frame/checksum.ts';
import { type FrameView, viewFrame } from '../../input/scenario/frame/view.ts';
import type { DeliveryPart, Observes } from '../../subjects/subject.ts';
import { attribute } from '../laws/attribution.ts';

/** Deliveries without what one side of a comparison cannot report. */
export interface Comparable {
  readonly deliveries: readonly Delivery[];
  /** Where the delivery in this place stands in the outcome. */
  readonly place: (index: number | undefined) => number;
}

/** The place of TCP's checksum in its header, bytes (RFC 9293, 3.1); of IPv4's (RFC 791, 3.1). */
const TCP_CHECKSUM = 16;
const IPV4_CHECKSUM = 10;

/** The parts of `deliveries` that `observes` has. */
export function comparable(deliveries: readonly Delivery[], observes: Observes): Comparable {
  const { time, burst, without = [] } = observes;
  if (time && without.length === 0) return { deliveries, place: (index = 0) => index };
  const at = timeOf(time, burst);
  const parts = new Set(without);
  const reported = deliveries.map((delivery) => ({
    ...reportedOf(delivery, parts),
    at: at(delivery.at),
  }));
  if (!parts.has('order')) return { deliveries: reported, place: (index = 0) => index };
  const order = inConnections(reported);
  return {
    deliveries: order.flatMap((index) => reported[index] ?? []),
    place: (index = 0) => order[index] ?? index,
  };
}

function timeOf(time: boolean, burst?: Nanoseconds): (at: Nanoseconds) => Nanoseconds {
  if (time) return (at) => at;
  return burst === undefined ? () => 0 : (at) => Math.floor(at / burst);
}

function reportedOf(delivery: Delivery, without: ReadonlySet<DeliveryPart>): Delivery {
  if (without.size === 0) return delivery;
  const view = viewFrame(delivery.bytes);
  if (without.has('checksums')) {
    const bytes = view === undefined ? delivery.bytes : withoutChecksums(delivery.bytes, view);
    return { ...delivery, bytes, header: reportedHeader(delivery.header, view, without) };
  }
  const final = without.has('header') && (delivery.header.flags & VNET_F_NEEDS_CSUM) !== 0;
  const bytes = final && view !== undefined ? completed(delivery.bytes, view) : delivery.bytes;
  return { ...delivery, bytes, header: reportedHeader(delivery.header, view, without) };
}

/** Without `rsc`, a unit has what a driver needs to segment it again: RSC_INFO has the place of csum_start. */
function reportedHeader(
  header: VnetHeader,
  view: FrameView | undefined,
  without: ReadonlySet<DeliveryPart>,
): VnetHeader {
  if (without.has('header')) return PLAIN_HEADER;
  if (!without.has('rsc')) return header;
  const flags = header.flags & VNET_F_NEEDS_CSUM;
  const counted = (header.flags & VNET_F_RSC_INFO) !== 0;
  const place = { csumStart: header.csumStart, csumOffset: header.csumOffset };
  const named = flags !== 0 && view ? { csumStart: view.tcpOffset, csumOffset: TCP_CHECKSUM } : {};
  const gsoSize = header.gsoType === GSO_NONE ? 0 : header.gsoSize;
  const { gsoType } = header;
  return { ...PLAIN_HEADER, flags, gsoType, gsoSize, ...(counted ? named : place) };
}

function withoutChecksums(frame: Uint8Array, view: FrameView): Uint8Array {
  const bytes = frame.slice();
  if (view.ip.kind === 'ipv4') bytes.fill(0, view.ipOffset + IPV4_CHECKSUM, view.ipOffset + 12);
  bytes.fill(0, view.tcpOffset + TCP_CHECKSUM, view.tcpOffset + TCP_CHECKSUM + 2);
  return bytes;
}

/** With the TCP checksum in place of the sum of the pseudo-header. */
function completed(frame: Uint8Array, { ip, tcpOffset, payload, tcp }: FrameView): Uint8Array {
  const bytes = frame.slice();
  const place = tcpOffset + TCP_CHECKSUM;
  bytes.fill(0, place, place + 2);
  const length = 20 + tcp.options.length + payload.length;
  const segment = bytes.subarray(tcpOffset, tcpOffset + length);
  const sum = onesSum(pseudoHeader(ip.source, ip.destination, length), segment);
  viewOf(bytes).setUint16(place, ~sum & 0xffff);
  return bytes;
}

/** The places of `deliveries`: burst by burst, in each of them connection by connection. */
function inConnections(deliveries: readonly Delivery[]): readonly number[] {
  const keys = deliveries.map(({ at, bytes }) => ({ at, key: attribute(bytes)?.key ?? '' }));
  const before = (a: number, b: number) => {
    const [one, other] = [keys[a], keys[b]];
    if (one === undefined || other === undefined || one.at !== other.at) {
      return (one?.at ?? 0) - (other?.at ?? 0);
    }
    return one.key < other.key ? -1 : Number(one.key > other.key);
  };
  return [...deliveries.keys()].sort(before);
}
