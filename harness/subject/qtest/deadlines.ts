import type { Nanoseconds } from '../../../model/trace.ts';

/** An instant to look at, and how many buffers deliveries at it may need. */
export interface Stop {
  readonly at: Nanoseconds;
  readonly buffers: number;
}

/** When units that may be held could end for their age. */
export interface Deadlines {
  /** Frames arrived; a unit that starts with one of them ends `interval` later, whoever is right. */
  arrive(at: Nanoseconds, buffers: number): void;
  /**
   * Instants to look at while time passes to `to`, in order, `to` the last. Each deadline has the
   * nanosecond before it beside it: a unit that ends too early is then seen to.
   */
  until(to: Nanoseconds): readonly Stop[];
}

export function pendingDeadlines(interval: Nanoseconds): Deadlines {
  let pending: Stop[] = [];
  let now: Nanoseconds = 0;
  return {
    arrive(at, buffers) {
      pending.push({ at: at + interval, buffers });
    },
    until(to) {
      const buffers = new Map<Nanoseconds, number>();
      const add = (at: Nanoseconds, more: number) => {
        if (at > now && at <= to) buffers.set(at, (buffers.get(at) ?? 0) + more);
      };
      for (const stop of pending) {
        add(stop.at - 1, 0);
        add(stop.at, stop.buffers);
      }
      add(to, 0);
      pending = pending.filter((stop) => stop.at > to);
      now = to;
      return [...buffers].map(([at, more]) => ({ at, buffers: more })).sort((a, b) => a.at - b.at);
    },
  };
}
