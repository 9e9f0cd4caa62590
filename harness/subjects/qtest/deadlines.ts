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
  /** Buffers that all that may be held needs, as `arrive` was told. */
  held(): number;
}

export function pendingDeadlines(interval: Nanoseconds): Deadlines {
  /** In order, for time never goes back; those before `first` are over. */
  const pending: Stop[] = [];
  let first = 0;
  let held = 0;
  let now: Nanoseconds = 0;
  return {
    arrive(at, buffers) {
      pending.push({ at: at + interval, buffers });
      held += buffers;
    },
    until(to) {
      const needed = new Map<Nanoseconds, number>();
      const add = (at: Nanoseconds, buffers: number) => {
        if (at > now) needed.set(at, (needed.get(at) ?? 0) + buffers);
      };
      for (let stop = pending[first]; stop && stop.at <= to; stop = pending[++first]) {
        add(stop.at - 1, 0);
        add(stop.at, stop.buffers);
        held -= stop.buffers;
      }
      add(to, 0);
      now = to;
      return [...needed].map(([at, buffers]) => ({ at, buffers })).sort((a, b) => a.at - b.at);
    },
    held: () => held,
  };
}
