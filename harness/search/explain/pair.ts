import { bothObserve } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { SubjectEntry } from '../../subjects/entry.ts';
import type { CouldNotRun, Observes, Outcome, Subject } from '../../subjects/subject.ts';

/** Two started subjects: `of` is compared with the reference `against`. */
export interface Pair {
  readonly of: Started;
  readonly against: Started;
}

export interface Started {
  readonly entry: Pick<SubjectEntry, 'name' | 'adapt'>;
  readonly subject: Pick<Subject, 'run' | 'observes'>;
}

export type Ran = Extract<Outcome, { kind: 'ran' }>;

/** The outcomes of both on one scenario. */
export type PairRun =
  | {
      readonly kind: 'ran';
      /** As both ran it. */
      readonly scenario: Scenario;
      readonly of: Ran;
      readonly against: Ran;
      /** The observations that both can report. */
      readonly observes: Observes;
    }
  | { readonly kind: 'could-not-run'; readonly side: string; readonly failure: CouldNotRun };

/** Runs `scenario` on both, adapted to both. */
export async function runPair({ of, against }: Pair, scenario: Scenario): Promise<PairRun> {
  const adapted = adaptToAll([of, against], scenario);
  if (adapted.kind === 'could-not-run') return adapted;
  const [left, right] = await Promise.all(
    [of, against].map(({ subject }) => subject.run(adapted.scenario)),
  );
  if (left === undefined || right === undefined) throw new Error('two sides give two outcomes');
  if (left.kind === 'could-not-run') return couldNotRun(of, left);
  if (right.kind === 'could-not-run') return couldNotRun(against, right);
  const observes = bothObserve(of.subject.observes, against.subject.observes);
  return { kind: 'ran', scenario: adapted.scenario, of: left, against: right, observes };
}

/** The scenario that all sides run in place of the given one. */
export function adaptToAll(
  sides: readonly Started[],
  scenario: Scenario,
): { readonly kind: 'adapted'; readonly scenario: Scenario } | Extract<PairRun, { side: string }> {
  let adapted = scenario;
  for (const side of sides) {
    const next = side.entry.adapt(adapted);
    if ('kind' in next) return couldNotRun(side, next);
    adapted = next;
  }
  return { kind: 'adapted', scenario: adapted };
}

function couldNotRun({ entry }: Started, failure: CouldNotRun): Extract<PairRun, { side: string }> {
  return { kind: 'could-not-run', side: entry.name, failure };
}
