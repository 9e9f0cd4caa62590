import { compareOutcomes } from '../../comparison/fields/compare.ts';
import { type Difference, kindsOf } from '../../comparison/fields/difference.ts';
import { checkLaws } from '../../comparison/laws/laws.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Observes } from '../../subjects/subject.ts';
import type { PairRun, Ran } from './pair.ts';

export type BothRan = Extract<PairRun, { kind: 'ran' }>;

/**
 * The difference that must stay while a scenario is shrunk, or that is searched in other builds.
 */
export type WantedKind =
  /** This kind comes first. */
  | { readonly how: 'first'; readonly kind: string }
  /** This kind is among them. */
  | { readonly how: 'among'; readonly kind: string }
  | { readonly how: 'any' };

/** The beginning of a kind that is a broken law; its id follows. */
export const LAW = 'law:';

/**
 * The kinds of difference a run shows, each once, in order: `missing`, `extra`, `another frame`, the
 * name of a differing field such as `tcp flags`, `decision rule`.
 */
export function differenceKinds({ of, against, observes }: BothRan): string[] {
  const comparison = compareOutcomes(against, of, observes);
  if (comparison.kind !== 'differ') return [];
  const kinds = comparison.differences.flatMap((one) =>
    ofOneStream(one) ? kindsOf(one) : ['another frame'],
  );
  return [...new Set(kinds)];
}

/** Fields that identify a segment: where they differ, the other fields belong to another segment. */
const IDENTITY =
  /^(ethernet type|ipv[46] (source|destination)|tcp (source|destination) port|tcp sequence)$/;

function ofOneStream(difference: Difference): boolean {
  return (
    difference.kind !== 'delivery' || !difference.fields.some(({ field }) => IDENTITY.test(field))
  );
}

/** Whether a run shows the wanted kind. A kind `law:ID` is a law that only `of` breaks. */
export function shows(run: BothRan, wanted: WantedKind): boolean {
  switch (wanted.how) {
    case 'any':
      return differenceKinds(run).length > 0;
    case 'first':
      return differenceKinds(run)[0] === wanted.kind;
    case 'among':
      return wanted.kind.startsWith(LAW)
        ? brokenOnly(run).includes(wanted.kind.slice(LAW.length))
        : differenceKinds(run).includes(wanted.kind);
  }
}

export function wantedText(wanted: WantedKind): string {
  return wanted.how === 'any' ? 'any difference' : wanted.kind;
}

/** Ids of the laws that only `of` breaks. */
export function brokenOnly({ scenario, of, against, observes }: BothRan): readonly string[] {
  const kept = brokenBy(scenario, against, observes);
  return [...brokenBy(scenario, of, observes)].filter((id) => !kept.has(id));
}

function brokenBy(scenario: Scenario, { deliveries }: Ran, observes: Observes): Set<string> {
  return new Set(checkLaws(scenario, deliveries, observes).map(({ law }) => law.id));
}
