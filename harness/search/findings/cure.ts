import { type Behaviour, runModel } from '../../../model/index.ts';
import { bothObserve, compareOutcomes } from '../../comparison/fields/compare.ts';
import { kindsOf } from '../../comparison/fields/difference.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Started } from '../explain/pair.ts';
import type { Cure } from './entry.ts';

/** Runs an entry's scenario on the patched emulator: it is cured when the outcome agrees with the base. */
export async function cureOf(
  { entry, subject }: Started,
  scenario: Scenario,
  { choices, defects }: Behaviour,
): Promise<Cure> {
  const adapted = entry.adapt(scenario);
  const outcome = 'kind' in adapted ? adapted : await subject.run(adapted);
  if (outcome.kind === 'could-not-run') {
    return { kind: 'could-not-run', reason: outcome.reason };
  }
  const model = runModel(scenario.config, scenario.events, choices, defects);
  const observes = bothObserve({ time: true, decisions: true }, subject.observes);
  const comparison = compareOutcomes({ kind: 'ran', ...model }, outcome, observes);
  if (comparison.kind === 'agree') return { kind: 'cured' };
  const differences = comparison.kind === 'differ' ? comparison.differences : [];
  return { kind: 'remains', what: [...new Set(differences.flatMap(kindsOf))].join(', ') };
}
