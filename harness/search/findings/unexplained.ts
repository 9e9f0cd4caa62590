import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { distinctOf } from '../../report/distinct.ts';
import { explainFinding } from '../../report/explain.ts';
import { withChanges } from '../explain/change.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import { predictAll } from './description.ts';
import { type Entry, seenAs } from './entry.ts';
import { findingOf } from './finding-of.ts';
import { type EntryOptions, ranBy } from './isolate.ts';

/** The entry of a scenario in which the subject differs from its description. */
export async function unexplainedEntry(
  { subject, description, budget }: EntryOptions,
  found: Scenario,
): Promise<Entry> {
  const { observes } = description;
  const runs = async (scenario: Scenario) => {
    const run = await ranBy(subject, scenario);
    if (run === undefined) return undefined;
    const all = predictAll(run.scenario, description);
    return sameOutcome(all, run.target, observes) ? undefined : run;
  };
  const { best, tried } = await reduce(found, {
    passes: PASSES,
    keeps: async (scenario) => (await runs(scenario)) !== undefined,
    key: scenarioKey,
    budget,
  });
  const run = await runs(best);
  if (run === undefined) throw new Error(`${found.name} differs, and then it does not`);
  const said = withChanges(description.base, description.changes);
  const finding = findingOf(subject.entry.name, run.scenario, run.target, said, observes);
  const distinct = distinctOf(finding);
  return {
    kind: 'unexplained',
    id: ['unexplained', distinct.what, distinct.rule]
      .join('-')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/-$/g, ''),
    scenario: best,
    seen: seenAs(found, tried),
    distinct,
    deliveries: explainFinding(finding).deliveries,
  };
}
