import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CHOICES, type ChoiceId, parseBehaviour, runModel } from '../../model/index.ts';
import { ROOT } from '../base/root.ts';
import { sameOutcome } from '../comparison/fields/compare.ts';
import { parseScenario } from '../input/scenario/parse.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { type ShowingScenario, statementsChangedBy } from '../rules/choices.ts';
import { provingScenarios } from '../rules/list.ts';
import type { Statement } from '../rules/statements.ts';

/** For each reading but the default the shortest contract scenario in which the model does something else. */
export function showingScenarios(
  id: ChoiceId,
  statements: readonly Statement[],
): readonly ShowingScenario[] {
  const proving = provingScenarios();
  const files = statementsChangedBy(id, statements).flatMap((one) => proving.get(one.id) ?? []);
  const scenarios = [...new Set(files)]
    .map((file) => parseScenario(readFileSync(path.join(ROOT, file), 'utf8'), file).scenario)
    .toSorted((one, other) => one.events.length - other.events.length);
  return Object.keys(CHOICES[id].readings).flatMap((name) => {
    const behaviour = `windows,${id}=${name}`;
    const scenario = scenarios.find((one) => differsUnder(one, behaviour));
    return scenario === undefined ? [] : [{ behaviour, file: scenario.name }];
  });
}

/** Whether the model delivers or decides something else in a scenario than under `windows`. */
function differsUnder({ config, events }: Scenario, behaviour: string): boolean {
  const under = (text: string) => {
    const { choices, defects } = parseBehaviour(text);
    return { kind: 'ran' as const, ...runModel(config, events, choices, defects) };
  };
  return !sameOutcome(under('windows'), under(behaviour), { time: true, decisions: true });
}
