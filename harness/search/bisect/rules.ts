import { type Behaviour, runModel } from '../../../model/index.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { type Change, changesBetween, withChanges } from '../explain/change.ts';
import { type ExplainedChange, explainChange } from '../explain/explain.ts';
import { shows, type WantedKind } from '../explain/kind.ts';
import { kindsShown } from '../explain/kinds.ts';
import type { Ran } from '../explain/pair.ts';
import { Runs } from '../explain/runs.ts';
import { minimise } from '../explain/search.ts';

export interface RulesRequest {
  readonly scenario: Scenario;
  readonly from: Behaviour;
  readonly to: Behaviour;
  /** The kind of difference that makes a step bad; default: the worst between the ends. */
  readonly wanted?: WantedKind;
}

export type RulesResult =
  | {
      readonly kind: 'found';
      readonly wanted: WantedKind;
      /** The changes from one end to the other, in the order in which they are made. */
      readonly changes: readonly Change[];
      /** Index of the first with which the difference is there. */
      readonly first: number;
      readonly explained: ExplainedChange;
      /** The kinds that come with this change. */
      readonly kinds: readonly string[];
      /** The other kinds between the ends. */
      readonly elsewhere: readonly string[];
      /** The changes that are needed to make the ends equal in this scenario. */
      readonly least: readonly Change[];
    }
  /** The ends do not differ as wanted. */
  | { readonly kind: 'no-difference'; readonly kinds: readonly string[] };

const SEES_ALL = { time: true, decisions: true };

/** The first choice or defect, on the way from one behaviour to another, that brings the difference. */
export function bisectRules({ scenario, from, to, wanted: given }: RulesRequest): RulesResult {
  const changes = changesBetween(from, to);
  const base = ranUnder(scenario, from);
  const compare = (of: Ran) => ({
    kind: 'ran' as const,
    scenario,
    of,
    against: base,
    observes: SEES_ALL,
  });
  const target = ranUnder(scenario, to);
  const kinds = kindsShown(compare(target));
  const [kind] = kinds;
  const wanted = given ?? (kind === undefined ? undefined : { how: 'among', kind });
  if (wanted === undefined || !shows(compare(target), wanted)) {
    return { kind: 'no-difference', kinds };
  }
  // a run of the model is quick: every step is tested
  const runWith = (count: number) =>
    compare(ranUnder(scenario, withChanges(from, changes.slice(0, count))));
  const first = changes.findIndex((_, index) => shows(runWith(index + 1), wanted));
  const change = changes[first];
  if (change === undefined) throw new Error('all changes together make the other end');
  const before = kindsShown(runWith(first));
  const brought = kindsShown(runWith(first + 1)).filter((one) => !before.includes(one));
  const goal = { scenario, base: from, target, observes: SEES_ALL };
  return {
    kind: 'found',
    wanted,
    changes,
    first,
    explained: explainChange(goal, changes.slice(0, first + 1), change),
    kinds: brought,
    elsewhere: kinds.filter((one) => !brought.includes(one)),
    least: minimise(new Runs(goal), changes),
  };
}

function ranUnder({ config, events }: Scenario, { choices, defects }: Behaviour): Ran {
  const { deliveries, decisions } = runModel(config, events, choices, defects);
  return { kind: 'ran', deliveries, decisions };
}
