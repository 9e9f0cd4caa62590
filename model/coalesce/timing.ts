import type { ReadingOf } from '../choices/choices.ts';
import type { Nanoseconds } from '../trace.ts';
import type { Unit } from './unit.ts';

/** When a unit's interval is over. */
export interface Timing {
  /**
   * The instant at which the interval of a unit begun at `since` is over.
   * @param peer finds another unit held of the same family
   */
  readonly until: (
    since: Nanoseconds,
    interval: Nanoseconds,
    peer: () => Unit | undefined,
  ) => Nanoseconds;
  /** Whether a unit that is over at `until` has ended before what happens at `now`. */
  readonly isOver: (until: Nanoseconds, now: Nanoseconds) => boolean;
}

/** Before anything else that happens at the instant (8.7). */
const before = (until: Nanoseconds, now: Nanoseconds): boolean => until <= now;

/** After everything else that happens at it. */
const after = (until: Nanoseconds, now: Nanoseconds): boolean => until < now;

/**
 * The choice `interval`. Under `per-pool` all units of a family are over when the oldest is: the
 * timer runs since the family last held none.
 */
export const TIMINGS: { readonly [R in ReadingOf<'interval'>]: Timing } = {
  'per-unit': { until: (since, interval) => since + interval, isOver: before },
  'per-pool': {
    until: (since, interval, peer) => peer()?.until ?? since + interval,
    isOver: before,
  },
  'per-burst': { until: (since) => since, isOver: after },
};
