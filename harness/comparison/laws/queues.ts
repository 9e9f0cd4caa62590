/**
 * Scenarios of several queue pairs, for the laws: each receive queue keeps them as a device of its own
 * [lifecycle.pairs]. The model and the engine's subject split scenarios for themselves, so that an error in
 * one of the three shows.
 */

import type { DeviceConfig, DeviceEvent } from '../../../model/trace.ts';

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
function concerns(event: DeviceEvent | undefined, queue: number): boolean {
  switch (event?.kind) {
    case 'frame':
      return (event.queue ?? 0) === queue;
    case 'pairs':
      return queue >= event.count;
    default:
      return true;
  }
}
