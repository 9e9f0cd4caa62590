import { expect } from 'vitest';
import { engineCounts, engineOperands, modelCounts } from '../../harness/comparison/engine.ts';
import { bothObserve, compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import type { Program } from '../../harness/subjects/core/program.ts';
import { rulesText } from '../../harness/subjects/core/protocol.ts';
import { type Choices, type ModelRun, printChoices, runModel } from '../../model/index.ts';

const EXACT = bothObserve({ time: true, decisions: true }, { time: true, decisions: true });

const AGREE = { kind: 'agree' };

/**
 * Compares engine and model on one scenario: deliveries with times, decisions with operands, and counters.
 *
 * @param program with decisions and counters
 * @returns the model's run, when they agree
 */
export async function agree(
  program: Program,
  scenario: Scenario,
  choices: Choices,
): Promise<ModelRun> {
  const under = `${scenario.name} under ${printChoices(choices)}`;
  const reply = await program.run(scenario, rulesText(choices));
  if (reply.kind === 'died') throw new Error(`${under}: ${reply.how}\n${reply.log}`);
  const model = runModel(scenario.config, scenario.events, choices);
  const actual = { ...reply.answer, kind: 'ran' } as const;
  expect(compareOutcomes({ ...model, kind: 'ran' }, actual, EXACT), under).toEqual(AGREE);
  expect(reply.answer.decisions.map(({ operands }) => operands)).toEqual(
    model.decisions.map(engineOperands),
  );
  expect(engineCounts(reply.answer), under).toEqual(modelCounts(model));
  return model;
}
