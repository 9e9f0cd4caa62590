import type { Decision, ModelRun } from '../../model/index.ts';
import type { Difference } from '../comparison/fields/difference.ts';
import type { ExpectationFailure } from '../comparison/fields/expected.ts';
import type { BrokenLaw } from '../comparison/laws/laws.ts';
import type { Connection } from '../input/scenario/frame/segment-spec.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import type { CouldNotRun, Outcome } from '../subjects/subject.ts';

/** The run of one scenario on one subject, and the model's run of it. */
export interface RanScenario {
  readonly subject: string;
  /** As the subject ran it. */
  readonly scenario: Scenario;
  readonly model: ModelRun;
  readonly actual: Extract<Outcome, { kind: 'ran' }>;
  /** The subject reports times and decisions. */
  readonly time: boolean;
  readonly decisions: boolean;
  /** The connections of its scenario file, under the names that the file gives them. */
  readonly connections?: readonly Connection[];
}

/** The names of the connections in lines about a run: those of its file, else a, b, ... as they appear. */
export function tableOfRun({ scenario, connections }: RanScenario): ConnectionTable {
  return connections === undefined
    ? ConnectionTable.of(scenario)
    : ConnectionTable.named(connections);
}

/** Everything known about one scenario that a subject does not run as it must. */
export interface Finding extends RanScenario {
  /** As it was given. */
  readonly given: Scenario;
  readonly differences: readonly Difference[];
  readonly broken: readonly BrokenLaw[];
  /** Expectations of the scenario file itself that the subject does not meet. */
  readonly unmet: readonly ExpectationFailure[];
}

/** A scenario that could not run. */
export interface Unanswered {
  readonly subject: string;
  readonly scenario: Scenario;
  readonly failure: CouldNotRun;
}

export function decisionsByEvent(decisions: readonly Decision[]): ReadonlyMap<number, Decision> {
  return new Map(decisions.map((decision) => [decision.event, decision]));
}
