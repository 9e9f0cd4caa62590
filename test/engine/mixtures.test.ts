import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { ensureCore } from '../../harness/subjects/core/build.ts';
import { createProgram, type Program } from '../../harness/subjects/core/program.ts';
import {
  type Choices,
  type ModelRun,
  PROFILE_IDS,
  PROFILES,
  rulesReachableUnder,
  WINDOWS,
} from '../../model/index.ts';
import { SEED } from '../properties/seed.ts';
import { scale } from '../scale.ts';
import { agree } from './agree.ts';
import { denseScenario } from './dense.ts';
import { denseLifecycle } from './dense-lifecycle.ts';
import { createRandom } from './fuzz.ts';
import { asEngine, engineChoices, mixture } from './mixture.ts';

/**
 * Engine and model, written from the same page and not from one another, agree under any mixture of
 * readings in deliveries, times, decisions and counters.
 */

const PART = 'engine/mixtures';
const GENERATED = scale(PART, 'generated scenarios, each under a mixture of readings');
const DENSE = scale(PART, 'scenarios of dense traffic, each under a mixture of readings');
const LIFECYCLES = scale(PART, 'lifecycles of dense traffic');
const MIXED_LIFECYCLES = scale(PART, 'lifecycles, each under a mixture of readings');
const OF_A_PROFILE = scale(PART, 'scenarios under each profile');

/** Decisions without dense traffic: wrong headers, other protocols, tags, frames of 64 KiB. */
const RARE: readonly string[] = [
  ...['unattributed', 'malformed', 'ip-fragment', 'ip-options', 'host-gso', 'no-room', 'length'],
  'priority-tag',
];

/** Decisions and causes of readings other than those of `windows`, which the mixtures must reach. */
const EXPECTED = [
  ...['start pure-ack', 'fold pure-ack', 'fold dup-ack', 'fold window-update'],
  ...['finalise-start pure-ack', 'finalise-start dup-ack', 'finalise-pass dup-ack'],
  ...['finalise-pass sequence', 'finalise-start data-on-pure-ack'],
  ...['finalise-start window', 'finalise-start psh', 'finalise-start ttl', 'pass tcp-flags'],
  ...['finalise-start tcp-options', 'finalise-start first-size', 'pass df-clear'],
  ...['ended by psh', 'ended by first-size', 'ended by interval', 'ended by flow-table'],
];

let program: Program;
let known: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  known = await engineChoices();
  program = createProgram(await ensureCore(), { decisions: true, counters: true });
});
afterAll(() => program.close());

const reported = (runs: readonly ModelRun[]) => new Set(runs.flatMap(sayings));

/** "action rule" of every frame, "cause" of every unit. */
function sayings({ decisions, finalised }: ModelRun): string[] {
  return [
    ...decisions.map(({ action, rule }) => `${action} ${rule}`),
    ...finalised.map(({ cause }) => `ended by ${cause}`),
  ];
}

async function agreeOnAll(
  scenarios: Iterable<Scenario>,
  choicesOf: () => Choices,
): Promise<readonly ModelRun[]> {
  const runs: ModelRun[] = [];
  for (const scenario of scenarios) runs.push(await agree(program, scenario, choicesOf()));
  return runs;
}

function* dense(count: number, events: number): Generator<Scenario> {
  const random = createRandom(SEED);
  for (let n = 0; n < count; n++) yield denseScenario(`dense/${SEED}/${n}`, random, events);
}

function* lifecycles(count: number, events: number): Generator<Scenario> {
  const random = createRandom(SEED);
  for (let n = 0; n < count; n++) yield denseLifecycle(`lifecycle/${SEED}/${n}`, random, events);
}

/** How a unit ends in the lifecycle of a device. */
const LIVED = [
  'driver-gone',
  'vm-stop',
  'link-down',
  'rsc-off',
  'interval',
  'flow-table',
  'length',
];

describe(`engine and model (RSCLAB_SEED=${SEED})`, () => {
  test(`${GENERATED} generated scenarios, each under a mixture of its own`, async () => {
    const random = createRandom(SEED);
    const runs = await agreeOnAll(generateScenarios(SEED, GENERATED), () => mixture(known, random));
    expect(runs).toHaveLength(GENERATED);
  });

  test(`${DENSE} scenarios of dense traffic, each under a mixture of its own`, async () => {
    const random = createRandom(SEED + 1);
    const reachable = new Set<string>();
    const choicesOf = () => {
      const choices = mixture(known, random);
      for (const rule of rulesReachableUnder(choices)) reachable.add(rule);
      return choices;
    };
    const said = reported(await agreeOnAll(dense(DENSE, 60), choicesOf));
    for (const rule of [...reachable].filter((id) => !RARE.includes(id))) {
      expect(
        [...said].filter((one) => one.endsWith(` ${rule}`)),
        rule,
      ).not.toEqual([]);
    }
    for (const one of EXPECTED) expect(said, one).toContain(one);
  });

  test(`${LIFECYCLES} lifecycles of dense traffic`, async () => {
    const said = reported(await agreeOnAll(lifecycles(LIFECYCLES, 40), () => WINDOWS));
    for (const cause of LIVED) expect(said, cause).toContain(`ended by ${cause}`);
  });

  test(`${MIXED_LIFECYCLES} lifecycles, each under a mixture of its own`, async () => {
    const random = createRandom(SEED + 2);
    await agreeOnAll(lifecycles(MIXED_LIFECYCLES, 40), () => mixture(known, random));
  });

  test.each(PROFILE_IDS)(`${OF_A_PROFILE} scenarios under %s`, async (profile) => {
    const choices = asEngine(known, PROFILES[profile]);
    await agreeOnAll(generateScenarios(SEED, OF_A_PROFILE / 2), () => choices);
    await agreeOnAll(dense(OF_A_PROFILE / 2, 60), () => choices);
  });
});
