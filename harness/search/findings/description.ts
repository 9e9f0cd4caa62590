import { type Behaviour, runModel } from '../../../model/index.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Observes } from '../../subjects/subject.ts';
import { type Change, withChanges } from '../explain/change.ts';
import type { Ran } from '../explain/pair.ts';

/** What is known of a subject: each change by which it differs from the base. */
export interface Description {
  readonly base: Behaviour;
  readonly changes: readonly Change[];
  /** What of the subject can be compared. */
  readonly observes: Observes;
}

/** What the model does; `overrun` as `ModelRun` has it. */
export type Predicted = Ran & { readonly overrun: number | undefined };

export function predict({ config, events }: Scenario, { choices, defects }: Behaviour): Predicted {
  const { deliveries, decisions, overrun } = runModel(config, events, choices, defects);
  return { kind: 'ran', deliveries, decisions, overrun };
}

/** What the description says of a scenario. */
export function predictAll(scenario: Scenario, { base, changes }: Description): Predicted {
  return predict(scenario, withChanges(base, changes));
}

/** The same without one of its changes. */
export function predictWithout(
  scenario: Scenario,
  { base, changes }: Description,
  change: Change,
): Predicted {
  return predict(scenario, withChanges(base, without(changes, change)));
}

/**
 * Changes that are enough to say what the description says, none of which can be left out. What comes
 * first in `order` stays if it can.
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

/** Such changes with `change` among them; undefined when it explains nothing of the scenario. */
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

/** A quick look: whether it makes a difference alone, or when everything else is there. */
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
