import type { DeviceEvent, Nanoseconds } from '../../../../model/trace.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { towards } from '../reduce.ts';

/** Shorter pauses between events: none at all, else none or a short one here and there. */
export function* shortenPauses(start: Scenario): Generator<Scenario, void, boolean> {
  let pauses = pausesOf(start.events);
  const onlyClocks = start.events.map(({ kind }, index) =>
    kind === 'clock' ? (pauses[index] ?? 0) : 0,
  );
  if (yield withPauses(start, onlyClocks)) pauses = onlyClocks;
  for (const index of start.events.keys()) {
    const closing = index === start.events.length - 1 && start.events[index]?.kind === 'clock';
    const { interval } = start.config;
    const pause = pauses[index] ?? 0;
    for (const shorterPause of closing ? upTo(interval, pause) : pausesFrom(pause, interval)) {
      const shorter = pauses.with(index, shorterPause);
      if (yield withPauses(start, shorter)) {
        pauses = shorter;
        break;
      }
    }
  }
}

/** The interval, after which the last units are finalised. */
function* upTo(interval: Nanoseconds, pause: Nanoseconds): Generator<Nanoseconds> {
  if (pause > interval) yield interval;
}

/** None, a whole interval, then towards none. */
function* pausesFrom(pause: Nanoseconds, interval: Nanoseconds): Generator<Nanoseconds> {
  if (pause === 0) return;
  yield 0;
  if (pause > interval) yield interval;
  else if (pause === interval) return;
  yield* towards(pause, 0);
}

function pausesOf(events: readonly DeviceEvent[]): Nanoseconds[] {
  return events.map(({ at }, index) => at - (events[index - 1]?.at ?? 0));
}

function withPauses(scenario: Scenario, pauses: readonly Nanoseconds[]): Scenario {
  let at = 0;
  const events = scenario.events.map((event, index) => {
    at += pauses[index] ?? 0;
    return { ...event, at };
  });
  return { ...scenario, events };
}
