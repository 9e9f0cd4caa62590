import type { Nanoseconds } from '../../../model/trace.ts';

/** An instant at which the device is looked at, and the number of buffers that deliveries at it may need. */
export interface Stop {
  readonly at: Nanoseconds;
  readonly buffers: number;
}

/** The instants at which the interval of a unit may be over. */
export interface Deadlines {
  /** Notes the arrival of frames: a unit that starts with one of them is finalised `interval` later at the latest. */
  arrive(at: Nanoseconds, buffers: number): void;
  /**
   * The instants at which the device is looked at while time passes to `to`, in order, `to` the last. The
   * nanosecond before each deadline is one of them, so that a unit finalised too early is seen.
   */
  until(to: Nanoseconds): readonly Stop[];
  /** Buffers that everything held may need, as passed to `arrive`. */
  held(): number;
}

export function pendingDeadlines(interval: Nanoseconds): Deadlines {
  /** In order, because time never goes back; those before `first` are over. */
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
