import type { ModelRun } from '../../model/index.ts';
import type { Difference } from '../compare/difference.ts';
import type { ExpectationFailure } from '../compare/expected.ts';
import type { BrokenLaw } from '../laws/laws.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CouldNotRun, Outcome } from '../subject/subject.ts';

/** Everything known about one scenario that did not go as it must on one subject. */
export interface Finding {
  readonly subject: string;
  /** As it was given. */
  readonly given: Scenario;
  /** As the subject ran it. */
  readonly scenario: Scenario;
  /** What the model makes of it. */
  readonly model: ModelRun;
  readonly actual: Extract<Outcome, { kind: 'ran' }>;
  /** The subject reports times and decisions. */
  readonly time: boolean;
  readonly decisions: boolean;
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
