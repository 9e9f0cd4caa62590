/**
 * Several queue pairs [lifecycle.pairs]: each receive queue is a device of its own, with the same lifecycle.
 * A scenario of several queues is split here into scenarios of one queue; their results are merged
 * afterwards.
 */

import type { Delivery, DeviceConfig, DeviceEvent } from './trace.ts';

/** The part of a scenario that concerns one receive queue. */
export interface Share {
  readonly queue: number;
  /**
   * Its own: its frames, `pairs` where it is given up, and all events that concern every queue. Where the
   * last event of the scenario is not among them, a clock event at its instant follows.
   */
  readonly events: readonly DeviceEvent[];
  /** Of each of its own events, its index among all events. */
  readonly indices: readonly number[];
}

/** The share of each queue, in their order. */
export function sharesOf(
  { pairs }: DeviceConfig,
  events: readonly DeviceEvent[],
): readonly Share[] {
  return Array.from({ length: pairs }, (_, queue) => shareOf(queue, events));
}

function shareOf(queue: number, events: readonly DeviceEvent[]): Share {
  const indices = [...events.keys()].filter((index) => concerns(events[index], queue));
  const own = events.filter((event) => concerns(event, queue));
  const last = events.at(-1);
  if (last === undefined || own.at(-1) === last) {
    return { queue, events: own, indices };
  }
  const end: DeviceEvent = { kind: 'clock', at: last.at };
  return { queue, events: [...own, end], indices };
}

/** Whether `event` concerns the receive queue `queue`. */
export function concerns(event: DeviceEvent | undefined, queue: number): boolean {
  switch (event?.kind) {
    case 'frame':
      return (event.queue ?? 0) === queue;
    case 'pairs':
      return queue >= event.count;
    default:
      return true;
  }
}

/** `deliveries` marked with their queue; those of the first queue have no mark. */
export function byQueue(deliveries: readonly Delivery[], queue: number): readonly Delivery[] {
  return queue === 0 ? deliveries : deliveries.map((delivery) => ({ ...delivery, queue }));
}

/** The order of the deliveries of several queues: by their instants, then queue by queue. */
export function inTimeOrder(a: Delivery, b: Delivery): number {
  return a.at - b.at || (a.queue ?? 0) - (b.queue ?? 0);
}
