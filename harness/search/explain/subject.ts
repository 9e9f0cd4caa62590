import type { Behaviour } from '../../../model/index.ts';
import { UserError } from '../../base/errors.ts';
import { bothObserve } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import type { CouldNotRun } from '../../subjects/subject.ts';
import { type Explained, explain } from './explain.ts';
import type { Started } from './pair.ts';
import type { SearchBounds } from './search.ts';

export interface Behaviours {
  /** The starting point. */
  readonly base: Behaviour;
  /** The behaviour that the subject is documented to have. */
  readonly documented: Behaviour;
}

/**
 * The explanation of what a subject does in a scenario.
 * @param connections the names of its connections; default: a, b, ... as they appear
 * @throws UserError could-not-run
 */
export async function explainSubject(
  { entry, subject }: Started,
  { base, documented }: Behaviours,
  given: Scenario,
  bounds?: SearchBounds,
  connections?: ConnectionTable,
): Promise<Explained> {
  const couldNotRun = ({ reason, next }: CouldNotRun) =>
    new UserError('could-not-run', `${entry.name} could not run ${given.name}: ${reason}`, next);
  const scenario = entry.adapt(given);
  if ('kind' in scenario) throw couldNotRun(scenario);
  const target = await subject.run(scenario);
  if (target.kind === 'could-not-run') throw couldNotRun(target);
  const observes = bothObserve({ time: true, decisions: true }, subject.observes);
  return explain({ scenario, base, target, observes, connections }, documented, bounds);
}
