import type { Behaviour } from '../../model/index.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { CouldNotRun, Subject } from './subject.ts';

/** A subject under its name on the command line. */
export interface SubjectEntry {
  readonly name: string;
  readonly summary: string;
  /** The behaviour that it is documented to have: a profile, and what differs from it. */
  readonly profile: string;
  /** Whether it has a clock, so that the pauses of a capture have an effect. */
  readonly clock: boolean;
  /**
   * The scenario that it runs in place of the given one, for the model to run too; or the reason why it
   * cannot run it, which is no result.
   *
   * @param behaviour of a QEMU that is expected to do something else than it documents, as a repaired one
   */
  readonly adapt: (scenario: Scenario, behaviour?: Behaviour) => Scenario | CouldNotRun;
  /**
   * Builds and starts the subject, which may take minutes the first time. The model follows `behaviour`, and
   * our engine its readings as far as it has them; the others have a behaviour of their own.
   * @throws UserError
   */
  readonly create: (behaviour: Behaviour) => Promise<Subject>;
}
