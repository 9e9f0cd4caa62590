import { expect } from 'vitest';
import { bothObserve, compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import type { CoreAnswer } from '../../harness/subjects/core/answers.ts';
import type { Program } from '../../harness/subjects/core/program.ts';
import { rulesText } from '../../harness/subjects/core/rules.ts';
import {
  type Choices,
  type Family,
  type ModelRun,
  printChoices,
  runModel,
} from '../../model/index.ts';

const EXACT = bothObserve({ time: true, decisions: true }, { time: true, decisions: true });

const AGREE = { kind: 'agree' };

/**
 * Engine and model of one scenario: what they deliver, when, what they decide and what they count.
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
  // The model tells every unit that ended, the engine counts since the last migration (10.10).
  const migrated = scenario.events.some(({ kind }) => kind === 'migrate');
  for (const family of ['ipv4', 'ipv6'] as const) {
    const { finalised, ...counted } = engineTally(reply.answer, family);
    expect(counted, under).toEqual(modelTally(model, family));
    if (!migrated) expect(finalised, under).toEqual(causes(model, family));
  }
  expect(reply.answer.held, under).toBe(model.held.units + model.waiting.units.length);
  return model;
}

function engineTally({ counters }: CoreAnswer, family: Family) {
  if (counters === undefined) throw new Error('counters were asked for');
  return counters[family];
}

function modelTally({ counters }: ModelRun, family: Family) {
  const { decisions, ms } = counters[family];
  const occurred = Object.entries(decisions).filter(([, count]) => count > 0);
  return { decided: Object.fromEntries(occurred), ...ms };
}

function causes({ finalised }: ModelRun, family: Family): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const unit of finalised.filter((one) => one.family === family)) {
    counts[unit.cause] = (counts[unit.cause] ?? 0) + 1;
  }
  return counts;
}
