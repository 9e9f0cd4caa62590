import { generateScenarios } from '../../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { changesBetween } from '../../../harness/search/explain/change.ts';
import type { Started } from '../../../harness/search/explain/pair.ts';
import type { Description } from '../../../harness/search/findings/description.ts';
import {
  type SearchOptions,
  type SearchResult,
  searchFindings,
} from '../../../harness/search/findings/search.ts';
import type { Outcome } from '../../../harness/subjects/subject.ts';
import { parseBehaviour, runModel } from '../../../model/index.ts';

const OBSERVES = { time: true, decisions: false };

/** A device that runs the model under `behaviour`; `change` can alter the outcome. */
export function device(
  behaviour: string,
  change: (outcome: Outcome, scenario: Scenario) => Outcome = (outcome) => outcome,
): Started {
  const { choices, defects } = parseBehaviour(behaviour);
  const entry = { name: 'device', adapt: (scenario: Scenario) => scenario };
  const run = async (scenario: Scenario): Promise<Outcome> => {
    const { deliveries } = runModel(scenario.config, scenario.events, choices, defects);
    return change({ kind: 'ran', deliveries, decisions: [] }, scenario);
  };
  return { entry, subject: { observes: OBSERVES, run } };
}

/** The description of a device that follows `behaviour`, with `windows` as the base. */
export function described(behaviour: string): Description {
  const base = parseBehaviour('windows');
  return { base, changes: changesBetween(base, parseBehaviour(behaviour)), observes: OBSERVES };
}

export function search(
  subject: Started,
  description: Description,
  count: number,
  options: Partial<SearchOptions> = {},
): Promise<SearchResult> {
  return searchFindings({
    subject,
    description,
    fresh: async () => ({ run: subject.subject.run, close: async () => {} }),
    scenarios: generateScenarios(42, count),
    quiet: count,
    budget: 600,
    signal: new AbortController().signal,
    ...options,
  });
}
