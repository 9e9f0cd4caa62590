import type { Nanoseconds } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import { TCP_ACK, TCP_CWR, TCP_ECE, TCP_PSH } from '../../input/scenario/frame/tcp-flags.ts';
import type { FrameView } from '../../input/scenario/frame/view.ts';

/** A frame that arrived. */
export interface Arrival {
  readonly event: number;
  readonly at: Nanoseconds;
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
  readonly view: FrameView | undefined;
}

const PLAIN_FLAGS = TCP_ACK | TCP_PSH | TCP_ECE | TCP_CWR;

/** Whether ACK is set, and no flag that keeps a segment out of every unit. */
export function mayJoinUnit({ view }: Arrival): boolean {
  return (
    view !== undefined && (view.tcp.flags & TCP_ACK) !== 0 && (view.tcp.flags & ~PLAIN_FLAGS) === 0
  );
}

/** Whether it may join a unit and has no payload. */
export function isPureAck(arrival: Arrival): boolean {
  return mayJoinUnit(arrival) && arrival.view?.payload.length === 0;
}

/** The arrivals among these that have payload. */
export function withPayload(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.filter(({ view }) => (view?.payload.length ?? 0) > 0);
}
