import { type Behaviour, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { createModelSubject } from '../../subjects/model.ts';
import { withChanges } from '../explain/change.ts';
import { compareSides } from './compare.ts';
import type { ComparedSide } from './scenario.ts';

/** The behaviour that a side shows: the documented one with the changes that explain `scenarios`. */
export async function shownBehaviour(
  side: ComparedSide,
  scenarios: Iterable<Scenario>,
): Promise<Behaviour> {
  const subject = createModelSubject(side.behaviour);
  const entry = { name: 'model', adapt: (scenario: Scenario) => scenario };
  const { rows } = await compareSides({
    of: side,
    against: { started: { entry, subject }, behaviour: side.behaviour },
    rules: WINDOWS_BEHAVIOUR,
    scenarios,
  });
  const changes = rows.flatMap(({ alteration }) =>
    alteration.kind === 'change' ? [alteration.change] : [],
  );
  return withChanges(side.behaviour, changes);
}
