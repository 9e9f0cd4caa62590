import { type Behaviour, runModel } from '../../model/index.ts';
import { sameOutcome } from '../compare/compare.ts';
import { type Change, withChanges } from '../explain/change.ts';
import type { Ran } from '../explain/pair.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Observes } from '../subject/subject.ts';

/** A description of a subject: the profile, and each change by which it differs from the base. */
export interface Description {
  readonly base: Behaviour;
  readonly changes: readonly Change[];
}

/** What the model does under a behaviour; `overrun` as `ModelRun` has it. */
export type Predicted = Ran & { readonly overrun: number | undefined };

export function predict({ config, events }: Scenario, behaviour: Behaviour): Predicted {
  const run = runModel(config, events, behaviour.choices, behaviour.defects);
  const { deliveries, decisions, overrun } = run;
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
  const others = changes.filter((one) => one !== change);
  return predict(scenario, withChanges(base, others));
}

/** Of `changes` those without which the description would say something else of the scenario. */
export function needed(
  scenario: Scenario,
  description: Description,
  changes: readonly Change[],
  observes: Observes,
): Change[] {
  const all = predictAll(scenario, description);
  return changes.filter(
    (change) => !samePrediction(all, predictWithout(scenario, description, change), observes),
  );
}

export function samePrediction(a: Predicted, b: Predicted, observes: Observes): boolean {
  return (a.overrun === undefined) === (b.overrun === undefined) && sameOutcome(a, b, observes);
}
