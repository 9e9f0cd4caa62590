import type { Behaviour } from '../../../model/index.ts';
import { bothObserve, sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Outcome } from '../../subjects/subject.ts';
import { type Change, changesBetween, changesOf } from '../explain/change.ts';
import { kindsShown } from '../explain/kinds.ts';
import { adaptToAll, type Ran, type Started } from '../explain/pair.ts';
import { type Goal, Runs } from '../explain/runs.ts';
import { minimise, type SearchBounds, smallestSets } from '../explain/search.ts';
import { predict } from '../findings/description.ts';
import type { AlterationVerdict } from './alteration.ts';

/** A side, started, with the behaviour it is documented to have. */
export interface ComparedSide {
  readonly started: Started;
  readonly behaviour: Behaviour;
}

/** The outcomes of both sides on one scenario, as both ran it. */
export type BothRun =
  | {
      readonly kind: 'run';
      readonly scenario: Scenario;
      readonly of: Outcome;
      readonly against: Outcome;
    }
  | { readonly kind: 'not-run'; readonly reason: string };

/** What `of` does in one scenario, seen from `against`. */
export type Compared =
  /** Both do the same; `right` when it is what the rules say. */
  | { readonly kind: 'same'; readonly right: boolean }
  | {
      readonly kind: 'differ';
      /** Every smallest set of changes of the reference that explains it; empty when none is known. */
      readonly sets: readonly (readonly Change[])[];
      /** Kinds of difference from the rules that only `of`, and only `against`, shows; the worst first. */
      readonly come: readonly string[];
      readonly gone: readonly string[];
    }
  | { readonly kind: 'died'; readonly verdict: 'fixed' | 'broken'; readonly reason: string }
  /** A side cannot run such a scenario, or neither ran it. */
  | { readonly kind: 'not-run'; readonly reason: string };

export interface CompareOptions {
  readonly of: ComparedSide;
  readonly against: ComparedSide;
  readonly rules: Behaviour;
}

/** Runs `given` on both, adapted to both. */
export async function runBoth(
  { of, against }: Pick<CompareOptions, 'of' | 'against'>,
  given: Scenario,
): Promise<BothRun> {
  const adapted = adaptToAll([against.started, of.started], given);
  if (adapted.kind === 'could-not-run') return { kind: 'not-run', reason: adapted.failure.reason };
  const { scenario } = adapted;
  const [left, right] = await Promise.all([
    of.started.subject.run(scenario),
    against.started.subject.run(scenario),
  ]);
  return { kind: 'run', scenario, of: left, against: right };
}

/**
 * Explains the difference of two runs, if there is one.
 *
 * @param learnt changes that explain earlier scenarios: they are tried first
 */
export function compareRuns(
  { of, against, rules }: CompareOptions,
  run: BothRun,
  learnt: readonly Change[],
  bounds: SearchBounds,
): Compared {
  if (run.kind === 'not-run') return run;
  const { scenario, of: left, against: right } = run;
  if (left.kind === 'could-not-run' || right.kind === 'could-not-run') return died(left, right);
  const observes = bothObserve(of.started.subject.observes, against.started.subject.observes);
  const asTheRules = predict(scenario, rules);
  if (sameOutcome(right, left, observes)) {
    return { kind: 'same', right: sameOutcome(asTheRules, left, observes) };
  }
  const kindsOf = (side: Ran) =>
    kindsShown({ kind: 'ran', scenario, of: side, against: asTheRules, observes });
  const [shown, before] = [kindsOf(left), kindsOf(right)];
  const known = sameOutcome(predict(scenario, against.behaviour), right, observes);
  const goal = { scenario, base: against.behaviour, target: left, observes };
  const first = [changesBetween(against.behaviour, of.behaviour), learnt];
  return {
    kind: 'differ',
    sets: known ? explainingSets(goal, first, bounds) : [],
    come: shown.filter((kind) => !before.includes(kind)),
    gone: before.filter((kind) => !shown.includes(kind)),
  };
}

function died(of: Outcome, against: Outcome): Compared {
  if (of.kind === 'ran' && against.kind === 'could-not-run') {
    return { kind: 'died', verdict: 'fixed', reason: against.reason };
  }
  const { reason } = of.kind === 'could-not-run' ? of : { reason: '' };
  return against.kind === 'ran'
    ? { kind: 'died', verdict: 'broken', reason }
    : { kind: 'not-run', reason };
}

/** The changes of `first`, as far as they are needed, if one of these sets is enough; else all smallest sets. */
function explainingSets(
  goal: Goal,
  first: readonly (readonly Change[])[],
  bounds: SearchBounds,
): readonly (readonly Change[])[] {
  const runs = new Runs(goal);
  for (const changes of first) {
    if (changes.length > 0 && runs.reach(changes)) return [minimise(runs, changes)];
  }
  return smallestSets(runs, changesOf(goal.base), bounds).sets;
}

/** The verdict on kinds of difference from the rules that come and go. */
export function verdictOfKinds(
  come: readonly string[],
  gone: readonly string[],
): AlterationVerdict {
  if (come.length === 0 && gone.length > 0) return 'fixed';
  return gone.length === 0 && come.length > 0 ? 'broken' : 'changed';
}
