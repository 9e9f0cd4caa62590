import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scenario, WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import type { CoreAnswer } from '../../harness/subjects/core/answers.ts';
import { ensureCore } from '../../harness/subjects/core/build.ts';
import { createProgram, type Program } from '../../harness/subjects/core/program.ts';
import { rulesText } from '../../harness/subjects/core/protocol.ts';
import {
  type Choices,
  LEAST_MEMORY,
  printChoices,
  rulesReachableUnder,
  runModel,
  WINDOWS,
} from '../../model/index.ts';
import { createRandom, hostileEvents, type Random } from './fuzz.ts';
import { engineChoices, mixture } from './mixture.ts';

/**
 * No frame makes the engine access memory out of bounds, under any rules: it runs under ASan and
 * UBSan. Its results are those of the model.
 */

const SCENARIOS = 60;
const EVENTS = 500;

let watched: Program;
let plain: Program;
beforeAll(async () => {
  const ask = { decisions: true, counters: false };
  watched = createProgram(await ensureCore({ sanitize: true }), ask);
  plain = createProgram(await ensureCore(), ask);
});
afterAll(() => Promise.all([watched?.close(), plain?.close()]));

function hostile(random: Random, name: string): Scenario {
  const config = {
    ...WINDOWS_CONFIG,
    memory: LEAST_MEMORY,
    units: 1 + random.below(8),
    interval: 1 + random.below(2000),
    guestEcn: random.below(2) === 0,
  };
  return { name, config, events: hostileEvents(random, EVENTS) };
}

async function answerOf(program: Program, scenario: Scenario, rules: string): Promise<CoreAnswer> {
  const reply = await program.run(scenario, rules);
  if (reply.kind === 'died') throw new Error(`${scenario.name}, '${rules}': ${reply.log}`);
  return reply.answer;
}

/** Every rule that can decide on a frame does so at least once. */
async function fuzz(choicesOf: (random: Random) => Choices): Promise<void> {
  const spoke = new Set<string>();
  const reachable = new Set<string>();
  for (let seed = 1; seed <= SCENARIOS; seed++) {
    const random = createRandom(seed * 7919);
    const choices = choicesOf(random);
    const scenario = hostile(random, `seed ${seed}`);
    const [answer, again] = await Promise.all([
      answerOf(watched, scenario, rulesText(choices)),
      answerOf(plain, scenario, rulesText(choices)),
    ]);
    const under = `${scenario.name} under ${printChoices(choices)}`;
    // Uninitialised memory would show here.
    expect(isDeepStrictEqual(again, answer), under).toBe(true);
    const { deliveries, decisions } = runModel(scenario.config, scenario.events, choices);
    expect(isDeepStrictEqual(answer.deliveries, deliveries), under).toBe(true);
    const reported = decisions.map(({ event, action, rule }) => `${event} ${action} ${rule}`);
    expect(
      answer.decisions.map(({ event, action, rule }) => `${event} ${action} ${rule}`),
      under,
    ).toEqual(reported);
    for (const { rule } of decisions) spoke.add(rule);
    for (const rule of rulesReachableUnder(choices)) reachable.add(rule);
  }
  expect([...spoke].sort()).toEqual([...reachable].sort());
}

test(`${SCENARIOS} hostile scenarios of ${EVENTS} events`, async () => {
  await fuzz(() => WINDOWS);
});

test('as many, each under a mixture of readings', async () => {
  const known = await engineChoices();
  await fuzz((random) => mixture(known, random));
});
