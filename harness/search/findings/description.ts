import { type Behaviour, runModel } from '../../../model/index.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Observes } from '../../subjects/subject.ts';
import { type Change, withChanges } from '../explain/change.ts';
import type { Ran } from '../explain/pair.ts';

/** The known behaviour of a subject: every change by which it differs from the base. */
export interface Description {
  readonly base: Behaviour;
  readonly changes: readonly Change[];
  /** The observations of the subject that can be compared. */
  readonly observes: Observes;
}

/** The model's outcome; `overrun` as in `ModelRun`. */
export type Predicted = Ran & { readonly overrun: number | undefined };

export function predict({ config, events }: Scenario, { choices, defects }: Behaviour): Predicted {
  const { deliveries, decisions, overrun } = runModel(config, events, choices, defects);
  return { kind: 'ran', deliveries, decisions, overrun };
}

/** The model's outcome under the whole description. */
export function predictAll(scenario: Scenario, { base, changes }: Description): Predicted {
  return predict(scenario, withChanges(base, changes));
}

/** The model's outcome under the description without one of its changes. */
export function predictWithout(
  scenario: Scenario,
  { base, changes }: Description,
  change: Change,
): Predicted {
  return predict(scenario, withChanges(base, without(changes, change)));
}

/**
 * A smallest part of the changes that has the same outcome as the description: none of them can be left out.
 * The changes that come first in `order` are kept where possible.
 */
export function least(
  scenario: Scenario,
  { base, observes, changes }: Description,
  order: readonly Change[] = changes,
): readonly Change[] {
  const all = predict(scenario, withChanges(base, changes));
  let left = order;
  for (const change of order.toReversed()) {
    const fewer = without(left, change);
    if (sameOutcome(all, predict(scenario, withChanges(base, fewer)), observes)) left = fewer;
  }
  return left;
}

/** Such a part with `change` in it; undefined when that explains nothing of the scenario. */
export function leastWith(
  scenario: Scenario,
  description: Description,
  change: Change,
): readonly Change[] | undefined {
  if (!mayMatter(scenario, description, change)) return undefined;
  const order = [change, ...without(description.changes, change)];
  const left = least(scenario, description, order);
  return left.includes(change) ? left : undefined;
}

/** A quick check: whether it makes a difference alone, or together with all others. */
function mayMatter(scenario: Scenario, description: Description, change: Change): boolean {
  const { base, observes } = description;
  const alone = predict(scenario, withChanges(base, [change]));
  if (!sameOutcome(predict(scenario, base), alone, observes)) return true;
  const all = predictAll(scenario, description);
  return !sameOutcome(all, predictWithout(scenario, description, change), observes);
}

function without(changes: readonly Change[], change: Change): Change[] {
  return changes.filter((one) => one !== change);
}
