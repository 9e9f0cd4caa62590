import type { Change } from '../explain/change.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import { predict, predictAll, predictWithout } from './description.ts';
import { changeId, type Entry } from './entry.ts';
import type { SearchOptions } from './search.ts';
import { seenAs } from './seen.ts';
import { severityOf } from './severity.ts';

/**
 * The entry of a change without which the subject's memory would not be overrun. The scenario is made
 * small by the model: the subject is never given it.
 */
export async function overrunEntry(
  { description, budget }: SearchOptions,
  found: Scenario,
  change: Change,
): Promise<Entry | undefined> {
  const overruns = (scenario: Scenario) =>
    predictAll(scenario, description).overrun !== undefined &&
    predictWithout(scenario, description, change).overrun === undefined;
  if (!overruns(found)) return undefined;
  const { best, tried } = await reduce(found, {
    passes: PASSES,
    keeps: async (scenario) => overruns(scenario),
    key: scenarioKey,
    budget,
  });
  const all = predictAll(best, description);
  if (all.overrun === undefined) return undefined;
  return {
    kind: 'overrun',
    id: changeId(change),
    change,
    scenario: best,
    seen: seenAs(found, tried),
    severity: severityOf(change, [], all, predict(best, description.base)),
    event: all.overrun,
  };
}
