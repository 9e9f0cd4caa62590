import { addCounters, newCounters } from './counters.ts';
import { byQueue, inTimeOrder, type Share } from './pairs.ts';
import type { Finalised, ModelRun, Provenance } from './result.ts';

/** One run made of those of its queues (10.13), told in events of the whole. */
export function joinRuns(parts: readonly { share: Share; run: ModelRun }[]): ModelRun {
  const runs = parts.map(({ share, run }) => renumbered(run, share));
  const handed = runs
    .flatMap(({ deliveries, provenance, finalised }) =>
      deliveries.map((delivery, index) => ({
        delivery,
        from: provenance[index],
        of: finalised.find((unit) => unit.delivery === index),
      })),
    )
    .sort((a, b) => inTimeOrder(a.delivery, b.delivery));
  const place = new Map<Finalised, number>();
  handed.forEach(({ of }, index) => {
    if (of !== undefined) place.set(of, index);
  });
  const counters = newCounters();
  for (const run of runs) addCounters(counters, run.counters);
  return {
    deliveries: handed.map(({ delivery }) => delivery),
    provenance: handed.flatMap(({ from }) => (from === undefined ? [] : [from])),
    decisions: runs.flatMap(({ decisions }) => decisions).sort((a, b) => a.event - b.event),
    finalised: runs
      .flatMap(({ finalised }) => finalised)
      .map((unit) => ({ ...unit, delivery: place.get(unit) }))
      .sort((a, b) => a.at - b.at),
    counters,
    held: {
      units: sum(runs.map(({ held }) => held.units)),
      segments: sum(runs.map(({ held }) => held.segments)),
      events: runs.flatMap(({ held }) => held.events),
    },
    waiting: {
      units: runs.flatMap(({ waiting }) => waiting.units),
      frames: runs.flatMap(({ waiting }) => waiting.frames),
    },
    lost: runs.flatMap(({ lost }) => lost).sort((a, b) => a.at - b.at),
    overrun: runs.map(({ overrun }) => overrun).find((event) => event !== undefined),
  };
}

/** `run` of one queue, its events as the whole scenario counts them. */
function renumbered(run: ModelRun, { queue, indices }: Share): ModelRun {
  const whole = (event: number) => indices[event] ?? event;
  const all = (events: readonly number[]) => events.map(whole);
  return {
    ...run,
    deliveries: byQueue(run.deliveries, queue),
    provenance: run.provenance.map((from) => fromWhole(from, whole)),
    decisions: run.decisions.map((decision) => ({ ...decision, event: whole(decision.event) })),
    finalised: run.finalised.map((unit) => ({ ...unit, events: all(unit.events) })),
    held: { ...run.held, events: all(run.held.events) },
    waiting: { units: run.waiting.units.map(all), frames: all(run.waiting.frames) },
    lost: run.lost.map((lost) => ({ ...lost, events: all(lost.events) })),
    overrun: run.overrun === undefined ? undefined : whole(run.overrun),
  };
}

function fromWhole(from: Provenance, whole: (event: number) => number): Provenance {
  return from.kind === 'frame'
    ? { kind: 'frame', events: [whole(from.events[0])] }
    : { ...from, events: from.events.map(whole) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
