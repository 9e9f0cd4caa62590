import {
  type Behaviour,
  type Delivery,
  QEMU_STOCK,
  WINDOWS_BEHAVIOUR,
} from '../../../model/index.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { type Change, changesBetween, changeText, withChanges } from '../explain/change.ts';
import { setKey } from '../explain/runs.ts';
import {
  type Description,
  least,
  leastWith,
  predict,
  predictAll,
} from '../findings/description.ts';
import { changeId } from '../findings/entry.ts';

/** What a device may hand over in a scenario, and what the finding is about. */
export interface Right {
  /** By the rules alone. */
  readonly deliveries: readonly Delivery[];
  /** Of a device that has other findings still: what it hands over then, and their names. */
  readonly also: readonly { readonly names: string; readonly deliveries: readonly Delivery[] }[];
  /** What QEMU as shipped hands over; undefined when it overruns its memory. */
  readonly shipped: readonly Delivery[] | undefined;
  /** The changes of the rules that the finding is about; none for a scenario that is no finding. */
  readonly changes: readonly Change[];
}

const OBSERVES = { time: true, decisions: false };

/** QEMU as shipped, seen from the rules. */
const SHIPPED: Description = {
  base: WINDOWS_BEHAVIOUR,
  changes: changesBetween(WINDOWS_BEHAVIOUR, QEMU_STOCK),
  observes: OBSERVES,
};

/** Other findings that are looked at together; each doubles the number of outcomes. */
const MOST_OTHERS = 8;

/** The changes by which QEMU as shipped differs that have this name; several for an overrun of its memory. */
export function changesOfFinding(id: string, scenario: Scenario): readonly Change[] {
  const change = SHIPPED.changes.find((one) => changeId(one) === id);
  if (change !== undefined) return [change];
  return SHIPPED.changes.filter((one) => overruns(scenario) && !overruns(scenario, [one]));
}

function overruns(scenario: Scenario, cured: readonly Change[] = []): boolean {
  const changes = SHIPPED.changes.filter((one) => !cured.includes(one));
  return predictAll(scenario, { ...SHIPPED, changes }).overrun !== undefined;
}

/** What is right in a scenario under `rules`; `changes` of a finding, the default: none. */
export function rightIn(
  scenario: Scenario,
  changes: readonly Change[] = [],
  rules: Behaviour = WINDOWS_BEHAVIOUR,
): Right {
  const { deliveries } = predict(scenario, rules);
  const all = predictAll(scenario, SHIPPED);
  return {
    deliveries,
    also: changes.length === 0 ? [] : others(scenario, changes),
    shipped: all.overrun === undefined ? all.deliveries : undefined,
    changes,
  };
}

/**
 * A fix cures one finding, and the scenario may show others. The outcomes of the model with any of those others, and
 * without a change of this finding, are right in this.
 */
function others(scenario: Scenario, changes: readonly Change[]): Right['also'] {
  const sets = changes.flatMap((change) => subsets(relevant(scenario, change)));
  const seen = [predict(scenario, SHIPPED.base), predictAll(scenario, SHIPPED)];
  const found: Right['also'][number][] = [];
  for (const set of distinct(sets)) {
    const run = predict(scenario, withChanges(SHIPPED.base, set));
    if (run.overrun !== undefined) continue;
    if (seen.some((one) => sameOutcome(one, run, OBSERVES))) continue;
    seen.push(run);
    found.push({ names: set.map(changeText).join(', '), deliveries: run.deliveries });
  }
  return found;
}

/** The other changes that the scenario shows, beside `change` and once it is cured. */
function relevant(scenario: Scenario, change: Change): readonly Change[] {
  const cured = SHIPPED.changes.filter((one) => one !== change);
  const beside = leastWith(scenario, SHIPPED, change) ?? [];
  const after = least(scenario, { ...SHIPPED, changes: cured });
  return SHIPPED.changes
    .filter((one) => one !== change && (beside.includes(one) || after.includes(one)))
    .slice(0, MOST_OTHERS);
}

/** Every subset, the smaller first. */
function subsets(changes: readonly Change[]): Change[][] {
  let sets: Change[][] = [[]];
  for (const change of changes) sets = [...sets, ...sets.map((set) => [...set, change])];
  return sets;
}

function distinct(sets: readonly Change[][]): Change[][] {
  const byKey = new Map(sets.map((set) => [setKey(set), set]));
  return [...byKey.values()].toSorted((a, b) => a.length - b.length);
}
