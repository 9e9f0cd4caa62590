import type { DeviceConfig } from '../../model/trace.ts';
import { sameOutcome } from '../compare/compare.ts';
import { type Change, changeText, withChanges } from '../explain/change.ts';
import { type Explained, explain } from '../explain/explain.ts';
import type { Ran, Started } from '../explain/pair.ts';
import type { Goal } from '../explain/runs.ts';
import { type Scenario, WINDOWS_BUFFER } from '../scenario/scenario.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import {
  type Description,
  needed,
  predictAll,
  predictWithout,
  samePrediction,
} from './description.ts';

/** A small scenario in which one change of the base is seen on the subject. */
export interface Isolated {
  readonly scenario: Scenario;
  readonly target: Ran;
  readonly explained: Extract<Explained, { kind: 'explained' }>;
  readonly tried: number;
}

/** `scenario` as the subject ran it; undefined when it could not or may not be asked. */
export async function ranBy(
  { entry, subject }: Started,
  scenario: Scenario,
): Promise<{ readonly scenario: Scenario; readonly target: Ran } | undefined> {
  const adapted = entry.adapt(scenario);
  if ('kind' in adapted) return undefined;
  const target = await subject.run(adapted);
  return target.kind === 'ran' ? { scenario: adapted, target } : undefined;
}

/**
 * Makes a scenario small as long as it needs `change`: the subject, run each time, does what the
 * description says, and the description without that change says something else. Then explains it.
 *
 * Undefined when a smallest explanation of the result does without the change.
 */
export async function isolate(
  subject: Started,
  description: Description,
  change: Change,
  start: Scenario,
  budget: number,
): Promise<Isolated | undefined> {
  const { observes } = subject.subject;
  const shows = async (candidate: Scenario) => {
    const all = predictAll(candidate, description);
    if (all.overrun !== undefined) return false;
    const without = predictWithout(candidate, description, change);
    if (samePrediction(all, without, observes)) return false;
    const run = await ranBy(subject, candidate);
    return run !== undefined && sameOutcome(all, run.target, observes);
  };
  const needs = (scenario: Scenario) =>
    needed(scenario, description, description.changes, observes).length;
  const { best, tried } = await reduceAlone(start, shows, needs, budget);
  const run = await ranBy(subject, best);
  if (run === undefined) return undefined;
  const goal: Goal = { ...run, base: description.base, observes };
  const explained = explainedWith(goal, description, change);
  return explained === undefined ? undefined : { ...run, explained, tried };
}

/**
 * Makes a scenario small and never needs more changes on the way. Smaller does not mean fewer changes: a
 * setting of the device other than the plain one may be what keeps another change out of sight.
 */
async function reduceAlone(
  start: Scenario,
  shows: (candidate: Scenario) => Promise<boolean>,
  needs: (scenario: Scenario) => number,
  budget: number,
) {
  let alone = start;
  for (const config of otherConfigs(start.config)) {
    const candidate = { ...alone, config };
    if (needs(candidate) < needs(alone) && (await shows(candidate))) alone = candidate;
  }
  let fewest = needs(alone);
  const keeps = async (candidate: Scenario) => {
    if (!(await shows(candidate))) return false;
    const count = needs(candidate);
    if (count > fewest) return false;
    fewest = count;
    return true;
  };
  return reduce(alone, { passes: PASSES, keeps, key: scenarioKey, budget });
}

/** With one of its switches the other way. */
function otherConfigs(config: DeviceConfig): DeviceConfig[] {
  const { ipv4, ipv6, guestEcn, mergeable } = config;
  return [
    { ...config, mergeable: !mergeable, bufferSize: WINDOWS_BUFFER },
    { ...config, guestEcn: !guestEcn },
    { ...config, ipv4: !ipv4 },
    { ...config, ipv6: !ipv6 },
  ];
}

/** A smallest explanation that has `change` in it, if there is one. */
function explainedWith(
  goal: Goal,
  { base, changes }: Description,
  change: Change,
): Isolated['explained'] | undefined {
  const has = (set: readonly Change[]) => set.some((one) => changeText(one) === changeText(change));
  const explained = explain(goal, withChanges(base, changes));
  if (explained.kind !== 'explained') return undefined;
  if (has(explained.changes.map((one) => one.change))) return explained;
  const other = explained.alternatives.find(has);
  if (other === undefined) return undefined;
  const preferred = explain(goal, withChanges(base, other));
  return preferred.kind === 'explained' ? preferred : undefined;
}
