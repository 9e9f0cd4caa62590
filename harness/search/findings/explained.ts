import { checkLaws } from '../../comparison/laws/laws.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { explainFinding } from '../../report/explain.ts';
import { type Change, withChanges } from '../explain/change.ts';
import { predict } from './description.ts';
import { changeId, type Entry, seenAs } from './entry.ts';
import { findingOf } from './finding-of.ts';
import { type EntryOptions, isolate } from './isolate.ts';
import { severityOf } from './severity.ts';

/** The entry of a change, its scenario shrunk; undefined when other changes explain the result. */
export async function explainedEntry(
  { subject, description, budget }: EntryOptions,
  found: Scenario,
  change: Change,
): Promise<Entry | undefined> {
  const isolated = await isolate(subject, description, change, found, budget);
  if (isolated === undefined) return undefined;
  const { scenario, target, explained, tried } = isolated;
  const { base, observes } = description;
  const finding = findingOf(subject.entry.name, scenario, target, base, observes);
  const others = explained.changes
    .map((one) => one.change)
    .filter((one) => changeId(one) !== changeId(change));
  const without = predict(scenario, withChanges(base, others));
  const kept = checkLaws(scenario, without.deliveries, observes);
  const broken = finding.broken.filter(({ law }) => !kept.some((one) => one.law.id === law.id));
  return {
    kind: 'explained',
    id: changeId(change),
    change,
    scenario,
    seen: seenAs(found, tried),
    severity: severityOf(change, { scenario, after: target, before: without, broken }),
    explanation: explained.changes,
    deliveries: explainFinding(finding).deliveries,
    broken,
  };
}
