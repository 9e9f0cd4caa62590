import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { WINDOWS_CONFIG } from '../../harness/scenario/scenario.ts';
import { createCoreSubject } from '../../harness/subject/core.ts';
import type { Subject } from '../../harness/subject/subject.ts';
import { rulesReachableUnder, WINDOWS } from '../../model/index.ts';
import { createRandom, hostileEvents } from './fuzz.ts';

/** Nothing a wire can carry makes the engine read or write where it must not: ASan and UBSan watch. */

const SCENARIOS = 60;
const EVENTS = 500;

const subjects: Subject[] = [];
afterAll(() => Promise.all(subjects.map((subject) => subject.close())));

test(`${SCENARIOS} hostile scenarios of ${EVENTS} events`, { timeout: 300_000 }, async () => {
  const watched = await createCoreSubject({ sanitize: true });
  const plain = await createCoreSubject();
  subjects.push(watched, plain);
  const rules = new Set<string>();

  for (let seed = 1; seed <= SCENARIOS; seed++) {
    const random = createRandom(seed * 7919);
    const config = {
      ...WINDOWS_CONFIG,
      units: 1 + random.below(8),
      interval: 1 + random.below(2000),
      guestEcn: random.below(2) === 0,
    };
    const scenario = { name: `seed ${seed}`, config, events: hostileEvents(random, EVENTS) };
    const [outcome, again] = await Promise.all([watched.run(scenario), plain.run(scenario)]);
    if (outcome.kind !== 'ran') throw new Error(`seed ${seed}: ${outcome.reason}\n${outcome.log}`);
    const frames = scenario.events.filter(({ kind }) => kind === 'frame');
    expect(outcome.decisions).toHaveLength(frames.length);
    // Memory that was never written would show here.
    expect(isDeepStrictEqual(again, outcome), `seed ${seed}`).toBe(true);
    for (const { rule } of outcome.decisions) rules.add(rule);
  }
  expect([...rules].sort()).toEqual(rulesReachableUnder(WINDOWS).sort());
});
