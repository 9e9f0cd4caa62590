import type { Finding } from '../../report/finding.ts';
import { changeText } from '../explain/change.ts';
import { explain } from '../explain/explain.ts';
import { saidOf } from '../explain/side.ts';
import { CONTRACT, type RunningSubject } from './judge.ts';

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
