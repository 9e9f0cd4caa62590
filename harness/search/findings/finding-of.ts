import { type Behaviour, runModel } from '../../../model/index.ts';
import { compareOutcomes } from '../../comparison/fields/compare.ts';
import { checkLaws } from '../../comparison/laws/laws.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Finding } from '../../report/finding.ts';
import type { Observes } from '../../subjects/subject.ts';
import type { Ran } from '../explain/pair.ts';

/** A run of a subject and the model's run under `behaviour`, as data for a report. */
export function findingOf(
  subject: string,
  scenario: Scenario,
  actual: Ran,
  { choices, defects }: Behaviour,
  observes: Observes,
): Finding {
  const model = runModel(scenario.config, scenario.events, choices, defects);
  const comparison = compareOutcomes({ kind: 'ran', ...model }, actual, observes);
  return {
    subject,
    given: scenario,
    scenario,
    model,
    actual,
    ...observes,
    differences: comparison.kind === 'differ' ? comparison.differences : [],
    broken: checkLaws(scenario, actual.deliveries, observes),
    unmet: [],
  };
}
