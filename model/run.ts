import type { Choices } from './choices/choices.ts';
import { WINDOWS } from './choices/profiles.ts';
import { unitsHeld } from './coalesce/table.ts';
import { addCounters, type Counters, copyCounters, newCounters } from './counters.ts';
import { type DefectId, NO_DEFECTS } from './defects/catalogue.ts';
import { initial, step } from './machine.ts';
import { byQueue, concerns, inTimeOrder } from './pairs.ts';
import { type Machine, machineFor } from './policy.ts';
import { holdOf, type ModelRun } from './result.ts';
import { type Effects, noEffects, type State } from './state.ts';
import type { DeviceConfig, DeviceEvent } from './trace.ts';

/** Runs a device on `events`. Units held at the end stay held. */
export function runModel(
  config: DeviceConfig,
  events: readonly DeviceEvent[],
  choices: Choices = WINDOWS,
  defects: ReadonlySet<DefectId> = NO_DEFECTS,
): ModelRun {
  const m = machineFor(config, { choices, defects });
  return config.pairs === 1 ? runQueue(m, events) : runPairs(m, events);
}

function runQueue(m: Machine, events: readonly DeviceEvent[]): ModelRun {
  const s = initial(m);
  const out = noEffects();
  for (const [index, event] of events.entries()) {
    step(m, s, event, index, out);
  }
  return runOf([s], out);
}

/** Each receive queue is a state of its own with the same lifecycle [lifecycle.pairs]. */
function runPairs(m: Machine, events: readonly DeviceEvent[]): ModelRun {
  const states = Array.from({ length: m.config.pairs }, () => initial(m));
  const effects = states.map(() => noEffects());
  const end: DeviceEvent = { kind: 'clock', at: events.at(-1)?.at ?? 0 };
  states.forEach((s, queue) => {
    for (const [index, event] of [...events, end].entries()) {
      if (concerns(event, queue)) step(m, s, event, index, effects[queue]);
    }
  });
  return runOf(states, joined(effects));
}

/** The results of all queues: deliveries in the order of `inTimeOrder`, decisions in that of their frames. */
function joined(effects: readonly Effects[]): Effects {
  const handed = effects
    .flatMap(({ deliveries, provenance }, queue) =>
      byQueue(deliveries, queue).map((delivery, index) => ({ delivery, from: provenance[index] })),
    )
    .sort((a, b) => inTimeOrder(a.delivery, b.delivery));
  return {
    deliveries: handed.map(({ delivery }) => delivery),
    provenance: handed.flatMap(({ from }) => from ?? []),
    decisions: effects.flatMap(({ decisions }) => decisions).sort((a, b) => a.event - b.event),
    finalised: effects.flatMap(({ finalised }) => finalised).sort((a, b) => a.at - b.at),
    lost: effects.flatMap(({ lost }) => lost).sort((a, b) => a.at - b.at),
  };
}

/**
 * The result of a run so far.
 *
 * @param states of the device's receive queues, in their order
 * @param out the effects of all events so far
 */
export function runOf(states: readonly State[], out: Effects): ModelRun {
  const delivery = new Map<number | undefined, number>();
  out.provenance.forEach(({ kind, events }, index) => {
    if (kind === 'unit') delivery.set(events[0], index);
  });
  return {
    deliveries: out.deliveries,
    provenance: out.provenance,
    decisions: out.decisions,
    finalised: out.finalised.map((unit) => ({ ...unit, delivery: delivery.get(unit.events[0]) })),
    counters: summed(states),
    held: holdOf(states.flatMap(unitsHeld)),
    waiting: {
      units: states.flatMap(({ ready }) => ready.map(({ unit }) => unit.events)),
      frames: states.flatMap(({ backlog }) => backlog.map(({ event }) => event)),
    },
    lost: out.lost,
    overrun: states.find(({ overrun }) => overrun !== undefined)?.overrun,
  };
}

function summed([first, ...others]: readonly State[]): Counters {
  const counters = first === undefined ? newCounters() : copyCounters(first.counters);
  for (const s of others) addCounters(counters, s.counters);
  return counters;
}
