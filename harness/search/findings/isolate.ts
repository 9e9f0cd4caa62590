import type { DeviceConfig } from '../../../model/trace.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import { type Scenario, WINDOWS_BUFFER } from '../../input/scenario/scenario.ts';
import type { Subject } from '../../subjects/subject.ts';
import { type Change, changeText, withChanges } from '../explain/change.ts';
import { type Explained, explain } from '../explain/explain.ts';
import type { Ran, Started } from '../explain/pair.ts';
import type { Goal } from '../explain/runs.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import { type Description, leastWith, predictAll } from './description.ts';

/** The means by which a scenario is made into an entry. */
export interface EntryOptions {
  readonly subject: Started;
  readonly description: Description;
  /** The same subject, started anew, for scenarios that may harm it. */
  readonly fresh: () => Promise<Pick<Subject, 'run' | 'close'>>;
  /** Candidates at most while one scenario is shrunk. */
  readonly budget: number;
}

/** A small scenario in which the subject shows one change of the base. */
export interface Isolated {
  readonly scenario: Scenario;
  readonly target: Ran;
  readonly explained: Extract<Explained, { kind: 'explained' }>;
  readonly tried: number;
}

/** The subject's run of `scenario`; undefined when it could not run, or must not be run on it. */
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
 * Shrinks a scenario while `change` is part of its explanation and the subject, run each time, agrees with
 * the description; then explains it. The explanation never grows meanwhile: a smaller scenario can need
 * more changes, as a plainer setting of the device can bring another change into view.
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
  const { observes } = description;
  const runs = async (scenario: Scenario) => {
    const all = predictAll(scenario, description);
    if (all.overrun !== undefined) return false;
    const run = await ranBy(subject, scenario);
    return run !== undefined && sameOutcome(all, run.target, observes);
  };
  const sizeOf = (scenario: Scenario) =>
    leastWith(scenario, description, change)?.length ?? Number.POSITIVE_INFINITY;

  let fewest = sizeOf(start);
  let alone = start;
  for (const config of otherConfigs(start.config)) {
    const candidate = { ...alone, config };
    const size = sizeOf(candidate);
    if (size < fewest && (await runs(candidate))) [alone, fewest] = [candidate, size];
  }
  const { best, tried } = await reduce(alone, {
    passes: PASSES,
    keeps: async (candidate) => {
      const size = sizeOf(candidate);
      if (size > fewest || !(await runs(candidate))) return false;
      fewest = size;
      return true;
    },
    key: scenarioKey,
    budget,
  });
  const run = await ranBy(subject, best);
  if (run === undefined) return undefined;
  const explained = explainedWith(
    { ...run, base: description.base, observes },
    description,
    change,
  );
  return explained === undefined ? undefined : { ...run, explained, tried };
}

/** The configurations that differ in one switch. */
function otherConfigs(config: DeviceConfig): DeviceConfig[] {
  const { ipv4, ipv6, guestEcn, mergeable } = config;
  return [
    { ...config, mergeable: !mergeable, bufferSize: WINDOWS_BUFFER },
    { ...config, guestEcn: !guestEcn },
    { ...config, ipv4: !ipv4 },
    { ...config, ipv6: !ipv6 },
  ];
}

/** A smallest explanation, if there is one with `change` in it. */
function explainedWith(
  goal: Goal,
  description: Description,
  change: Change,
): Isolated['explained'] | undefined {
  const has = (set: readonly Change[]) => set.some((one) => changeText(one) === changeText(change));
  // of equally small explanations, the one with most of these changes comes first
  const needed = leastWith(goal.scenario, description, change) ?? [];
  const explained = explain(goal, withChanges(description.base, needed));
  return explained.kind === 'explained' && has(explained.changes.map((one) => one.change))
    ? explained
    : undefined;
}
