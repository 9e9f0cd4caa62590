import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { CHOICE_IDS, type ChoiceId, readingsOf, WINDOWS } from '../../../model/index.ts';
import { scale } from '../../scale.ts';
import {
  behaviour,
  changed,
  explainModel,
  onlyExplanation,
  tellingScenario,
} from './behaviours.ts';

const SEED = 20_160_315;
const TRIES = 400;
const SHRINKING = scale('search/explain/readings', 'candidates tried to shrink each scenario');

/** Choices that have an effect only under a reading of another one. */
const UNDER: Partial<Record<ChoiceId, string>> = {
  'dup-ack': 'pure-ack=track',
  'data-on-pure-ack': 'pure-ack=track',
  room: 'psh=or-flush',
};

const scenarioOf = (text: string) =>
  parseScenario(text.replaceAll(/^ +/gm, ''), 'hand-built').scenario;

/** Scenarios that the generator makes too seldom. */
const HAND_BUILT: Partial<Record<ChoiceId, Scenario>> = {
  'dup-ack': scenarioOf(`connection a 10.0.0.1:1000 > 10.0.0.2:80
    +0 a . 1:1(0) ack 1
    +0 a . 1:1(0) ack 1
    +0 a . 1:1(0) ack 1
    +300us clock`),
  room: scenarioOf(`config units=1
    connection a 10.0.0.1:1000 > 10.0.0.2:80
    connection b 10.0.0.1:1001 > 10.0.0.2:80
    connection c 10.0.0.1:1002 > 10.0.0.2:80
    +0 a . 1:2(1) ack 1
    +0 b P. 1:2(1) ack 1
    +0 a . 2:3(1) ack 1
    +0 c . 1:2(1) ack 1
    +300us clock`),
};

const ROWS = CHOICE_IDS.flatMap((choice) =>
  readingsOf(choice)
    .filter((reading) => reading !== WINDOWS[choice])
    .map((reading) => ({
      change: `${choice}=${reading}`,
      base: ['windows', UNDER[choice]].filter(Boolean).join(),
      given: HAND_BUILT[choice],
    })),
);

describe(`each reading of docs/rules/readings.md, scenarios found with seed ${SEED}`, () => {
  test.each(ROWS)('$change against $base', async ({ change, base: name, given }) => {
    const base = behaviour(name);
    const scenario = given ?? (await tellingScenario(base, [change], SEED, TRIES, SHRINKING));
    const explained = explainModel(scenario, changed(base, [change]), base);
    expect(onlyExplanation(explained), printScenario(scenario)).toEqual([change]);
    if (explained.kind !== 'explained') return;
    const [only] = explained.changes;
    expect(only?.after.cites.length).toBeGreaterThan(0);
    expect(only?.before.cites.length).toBeGreaterThan(0);
    expect(only?.first?.after).not.toEqual(only?.first?.before);
  });
});

/** The pairs whose scenarios are found soonest come first. */
const PAIRS = [
  ['syn=bypass', 'header=rsc-info-only'],
  ['pure-ack=track', 'dup-ack=count'],
  ['psh=or-flush', 'ttl=first'],
  ['tcp-options=none', 'after-break=pass'],
  ['pure-ack=track', 'data-on-pure-ack=append'],
] as const;
const SEARCHED = scale('search/explain/readings', 'combinations of two readings');

describe(`combinations of two, scenarios found with seed ${SEED}`, () => {
  test.each(PAIRS.slice(0, SEARCHED))('%s and %s', async (...names) => {
    const base = behaviour('windows');
    const scenario = await tellingScenario(base, names, SEED, TRIES, SHRINKING);
    const explained = explainModel(scenario, changed(base, names), base);
    expect(onlyExplanation(explained), printScenario(scenario)).toEqual([...names].sort());
  });
});
