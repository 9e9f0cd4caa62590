import fc from 'fast-check';
import { generatedRun } from '../../input/generate/scenario.ts';
import { distinctKey, distinctOf } from '../../report/distinct.ts';
import type { Finding } from '../../report/finding.ts';
import { changeText } from '../explain/change.ts';
import { explain } from '../explain/explain.ts';
import { saidOf } from '../explain/side.ts';
import { ModelRuns } from './case.ts';
import { CONTRACT, judge, type RunningSubject } from './judge.ts';
import { arbitraryOf, type Generated } from './suites.ts';

/** The smallest failing scenario found, and how many were tried on the way. */
export interface Shrunk {
  readonly finding: Finding;
  readonly tried: number;
}

/**
 * Makes a generated finding small with fast-check's shrinker, its kind of difference kept. What cannot be run counts as no
 * failure, so the result is always a finding; `budget` runs at most, then the best so far.
 *
 * Undefined when the scenario does not fail this time: then it is not reproducible, and the caller
 * must say so.
 */
export async function shrinkFinding(
  running: RunningSubject,
  which: Generated,
  kind: string,
  budget: number,
): Promise<Shrunk | undefined> {
  let best: Finding | undefined;
  let tried = 0;
  const property = fc.asyncProperty(arbitraryOf(which), async (scenario) => {
    if (tried >= budget) return true;
    tried += 1;
    const verdict = await judge(running, scenario, new ModelRuns());
    if (verdict.kind !== 'differ') return true;
    if (distinctKey(distinctOf(verdict.finding)) !== kind) return true;
    best = verdict.finding;
    return false;
  });
  await fc.check(property, generatedRun(which.seed, which.index));
  return best === undefined ? undefined : { finding: best, tried };
}

/**
 * The fewest changes of readings and defects under which the model does what the subject did; undefined
 * when none are known, or when the two differ in nothing but a law or an expectation.
 */
export function becauseOf(
  { entry, subject, follows = CONTRACT }: RunningSubject,
  { scenario, actual }: Finding,
): readonly string[] | undefined {
  const goal = { scenario, base: follows.behaviour, target: actual, observes: subject.observes };
  const explained = explain(goal, saidOf(entry.name));
  if (explained.kind !== 'explained') return undefined;
  return explained.changes.map(({ change }) => changeText(change));
}
