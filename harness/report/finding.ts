import type { Decision, ModelRun } from '../../model/index.ts';
import type { Difference } from '../comparison/fields/difference.ts';
import type { ExpectationFailure } from '../comparison/fields/expected.ts';
import type { BrokenLaw } from '../comparison/laws/laws.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { CouldNotRun, Outcome } from '../subjects/subject.ts';

/** What became of one scenario on one subject, and what the model makes of it. */
export interface RanScenario {
  readonly subject: string;
  /** As the subject ran it. */
  readonly scenario: Scenario;
  readonly model: ModelRun;
  readonly actual: Extract<Outcome, { kind: 'ran' }>;
  /** The subject reports times and decisions. */
  readonly time: boolean;
  readonly decisions: boolean;
}

/** Everything known about one scenario that did not go as it must on one subject. */
export interface Finding extends RanScenario {
  /** As it was given. */
  readonly given: Scenario;
  readonly differences: readonly Difference[];
  readonly broken: readonly BrokenLaw[];
  /** What the scenario file itself expects and the subject did not do. */
  readonly unmet: readonly ExpectationFailure[];
}

/** A scenario without an answer. */
export interface Unanswered {
  readonly subject: string;
  readonly scenario: Scenario;
  readonly failure: CouldNotRun;
}

export function decisionsByEvent(decisions: readonly Decision[]): ReadonlyMap<number, Decision> {
  return new Map(decisions.map((decision) => [decision.event, decision]));
}
