import type { Family, ModelRun } from '../../model/index.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { CoreAnswer } from '../subjects/core/answers.ts';

const FAMILIES = ['ipv4', 'ipv6'] as const;

/**
 * What the engine counted in one scenario, to be held against `modelCounts` of the same: by family, and
 * the units held at the end. Causes are left out after a migration: the model tells every unit that
 * ended, the engine counts since the last migration [lifecycle.migrate].
 */
export function engineCounts({ counters, held }: CoreAnswer, scenario: Scenario) {
  if (counters === undefined) throw new Error('counters were asked for');
  const of = (family: Family) => {
    const { finalised, ...counted } = counters[family];
    return migrates(scenario) ? counted : { ...counted, finalised };
  };
  return { held, ...byFamily(of) };
}

/** The same of the model. */
export function modelCounts(model: ModelRun, scenario: Scenario) {
  const of = (family: Family) => {
    const { decisions, ms } = model.counters[family];
    const occurred = Object.entries(decisions).filter(([, count]) => count > 0);
    const counted = { decided: Object.fromEntries(occurred), ...ms };
    return migrates(scenario) ? counted : { ...counted, finalised: causes(model, family) };
  };
  return { held: model.held.units + model.waiting.units.length, ...byFamily(of) };
}

function byFamily<T>(of: (family: Family) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(FAMILIES.map((family) => [family, of(family)]));
}

function migrates({ events }: Scenario): boolean {
  return events.some(({ kind }) => kind === 'migrate');
}

function causes({ finalised }: ModelRun, family: Family): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const unit of finalised.filter((one) => one.family === family)) {
    counts[unit.cause] = (counts[unit.cause] ?? 0) + 1;
  }
  return counts;
}
