import { DEFECTS, type Defect, SEVERITIES, type Severity } from '../../../model/index.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Change } from '../explain/change.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import { predictAll, predictWithout } from './description.ts';
import { type Deaths, type Entry, seenAs } from './entry.ts';
import type { EntryOptions } from './isolate.ts';

/** Low, as each run starts an emulator. */
const BUDGET = 150;
const REPEATS = 3;

/**
 * The entry of a scenario in which the subject writes beyond a buffer of its own. When that crashes it, the
 * scenario is shrunk while it crashes; else while the model predicts the overrun.
 */
export async function overrunEntry(
  { description, budget, fresh }: EntryOptions,
  found: Scenario,
): Promise<Entry | undefined> {
  const eventOf = (scenario: Scenario) => predictAll(scenario, description).overrun;
  if (eventOf(found) === undefined) return undefined;
  const deadly = (await deathsOf(fresh, found, 1)).died > 0;
  const { best, tried } = await reduce(found, {
    passes: PASSES,
    keeps: async (scenario) =>
      eventOf(scenario) !== undefined &&
      (!deadly || (await deathsOf(fresh, scenario, 2)).died === 2),
    key: scenarioKey,
    budget: deadly ? Math.min(BUDGET, budget) : budget,
  });
  const changes = description.changes.filter(
    (change) => predictWithout(best, description, change).overrun === undefined,
  );
  return {
    kind: 'overrun',
    id: 'memory-overrun',
    changes,
    scenario: best,
    seen: seenAs(found, tried),
    severity: worst(changes),
    event: eventOf(best) ?? 0,
    deaths: await deathsOf(fresh, best, REPEATS),
  };
}

/** Runs `scenario` up to `times` times, until an emulator survives, each time on a new emulator. */
async function deathsOf(
  fresh: EntryOptions['fresh'],
  scenario: Scenario,
  times: number,
): Promise<Deaths> {
  for (let died = 0; died < times; died += 1) {
    const subject = await fresh();
    const outcome = await subject.run(scenario).finally(() => subject.close());
    if (outcome.kind === 'ran') return { died, times: died + 1 };
  }
  return { died: times, times };
}

function worst(changes: readonly Change[]): Severity {
  const severities = changes.flatMap((change): Severity[] => {
    if (change.kind !== 'defect') return [];
    const defect: Defect = DEFECTS[change.defect];
    return [defect.severity];
  });
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? SEVERITIES[0];
}
