import fc from 'fast-check';
import { parseBehaviour } from '../../../model/index.ts';
import { generatedRun } from '../../input/generate/scenario.ts';
import { distinctKey, distinctOf } from '../../report/distinct.ts';
import type { Finding } from '../../report/finding.ts';
import type { Change } from '../explain/change.ts';
import { explain } from '../explain/explain.ts';
import { ModelRuns } from './case.ts';
import { CONTRACT, judge, type RunningSubject } from './judge.ts';
import { arbitraryOf, type Generated } from './suites.ts';

/** The smallest failing scenario found, and the number of scenarios tried. */
export interface Shrunk {
  readonly finding: Finding;
  readonly tried: number;
}

/**
 * Shrinks a generated finding with fast-check while its kind of difference stays. A scenario that could not
 * run counts as no failure, so the result is always a finding: after `budget` runs the best so far.
 *
 * Undefined when the scenario does not fail this time: then it is not reproducible, and the caller
 * must report that.
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
    const judgement = await judge(running, scenario, new ModelRuns());
    if (judgement.kind !== 'differ') return true;
    if (distinctKey(distinctOf(judgement.finding)) !== kind) return true;
    best = judgement.finding;
    return false;
  });
  await fc.check(property, generatedRun(which.seed, which.index));
  return best === undefined ? undefined : { finding: best, tried };
}

/**
 * The fewest changes of readings and defects under which the model agrees with the subject; undefined when
 * none are known, or when the finding is only about a law or an expectation.
 */
export function becauseOf(
  { entry, subject, follows = CONTRACT }: RunningSubject,
  { scenario, actual }: Finding,
): readonly Change[] | undefined {
  const goal = { scenario, base: follows.behaviour, target: actual, observes: subject.observes };
  const explained = explain(goal, parseBehaviour(entry.profile));
  if (explained.kind !== 'explained') return undefined;
  return explained.changes.map(({ change }) => change);
}
