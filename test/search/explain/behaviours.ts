import { generateScenarios } from '../../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { changesOf, changeText, withChanges } from '../../../harness/search/explain/change.ts';
import { type Explained, explain } from '../../../harness/search/explain/explain.ts';
import type { Ran } from '../../../harness/search/explain/pair.ts';
import { PASSES } from '../../../harness/search/shrink/passes/index.ts';
import { reduce } from '../../../harness/search/shrink/reduce.ts';
import { scenarioKey } from '../../../harness/search/shrink/shrink.ts';
import { type Behaviour, parseBehaviour, runModel } from '../../../model/index.ts';

export const SEES_ALL = { time: true, decisions: true };

export function behaviour(choices: string): Behaviour {
  return parseBehaviour(choices);
}

/** `base` with the changes of these names. */
export function changed(base: Behaviour, names: readonly string[]): Behaviour {
  const changes = changesOf(base).filter((change) => names.includes(changeText(change)));
  if (changes.length !== names.length) throw new Error(`not all are changes: ${names}`);
  return withChanges(base, changes);
}

/** The model's run, as a subject's. */
export function ranUnder({ config, events }: Scenario, { choices, defects }: Behaviour): Ran {
  const { deliveries, decisions } = runModel(config, events, choices, defects);
  return { kind: 'ran', deliveries, decisions };
}

/** The explanation of `of` from `base`, by the search alone: it does not get the name of `of`. */
export function explainModel(scenario: Scenario, of: Behaviour, base: Behaviour): Explained {
  return explain({ scenario, base, target: ranUnder(scenario, of), observes: SEES_ALL });
}

/** The names of the changes, when nothing else explains it as well. */
export function onlyExplanation(explained: Explained): readonly string[] | undefined {
  if (explained.kind !== 'explained' || explained.alternatives.length > 0) return undefined;
  return explained.changes.map(({ change }) => changeText(change)).sort();
}

/**
 * The first generated scenario of `seed` that only the changes of these names explain, the smallest of at most
 * `shrinking` candidates.
 * @throws when none of the first `tries` does
 */
export async function tellingScenario(
  base: Behaviour,
  names: readonly string[],
  seed: number,
  tries: number,
  shrinking: number,
): Promise<Scenario> {
  const of = changed(base, names);
  const wanted = [...names].sort().join();
  const tells = (scenario: Scenario) =>
    onlyExplanation(explainModel(scenario, of, base))?.join() === wanted;
  for (const scenario of generateScenarios(seed, tries)) {
    if (!tells(scenario)) continue;
    const { best } = await reduce(scenario, {
      passes: PASSES,
      keeps: async (candidate) => tells(candidate),
      key: scenarioKey,
      budget: shrinking,
    });
    return best;
  }
  throw new Error(`no scenario of seed ${seed} up to ${tries} tells ${wanted} from the rest`);
}
