// x-rsc-rules: patched QEMU follows the given readings, and refuses unknown ones.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { rulesText } from '../../harness/subjects/core/protocol.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../harness/subjects/qtest.ts';
import type { Subject } from '../../harness/subjects/subject.ts';
import { parseChoices, runModel } from '../../model/index.ts';
import { denseScenario } from '../engine/dense.ts';
import { createRandom } from '../engine/fuzz.ts';
import { scale } from '../scale.ts';
import { clock, data, failureOf, frame, scenario, summary } from './qtest-scenarios.ts';

const SEED = 1603;
const COUNT = scale('live/rules', 'scenarios under each of four mixtures');
const OBSERVES = { time: true, decisions: false };

let emulator: Emulator;
const open: Subject[] = [];

beforeAll(async () => {
  emulator = await ensureEmulator('patched');
});
afterAll(() => Promise.all(open.map((subject) => subject.close())));

function opened(rules: string): Subject {
  const subject = createQtestSubject({ emulator, rules });
  open.push(subject);
  return subject;
}

/** Few pairs of interval and units, so that machines are shared. */
function* scenarios(): Generator<Scenario> {
  yield* generateScenarios(SEED, COUNT / 2);
  const random = createRandom(SEED);
  for (let n = 0; n < COUNT / 2; n++) yield denseScenario(`dense/${SEED}/${n}`, random, 40);
}

test.each([
  'windows,pure-ack=track,dup-ack=count,psh=or-flush,header=rsc-info-only',
  'windows,pure-ack=coalesce,interval=per-pool,tcp-options=not-larger,after-break=pass',
  'windows,interval=per-burst,first-size=not-larger-than-first,timestamp=monotonic,ttl=equal',
  'windows,psh=break,dup-ack=limit-1,pure-ack=track,tcp-options=identical,checksum=trust,urg=bypass',
])(`${COUNT} scenarios: model and QEMU agree under %s`, async (text) => {
  const choices = parseChoices(text);
  const subject = opened(rulesText(choices));
  for (const each of scenarios()) {
    const model = { ...runModel(each.config, each.events, choices), kind: 'ran' } as const;
    const comparison = compareOutcomes(model, await subject.run(each), OBSERVES);
    expect(comparison, each.name).toEqual({ kind: 'agree' });
  }
});

test('a burst is over at its own instant, and its units are delivered when time goes on', async () => {
  const events = [frame(5, data(1, 10)), frame(5, data(11, 10)), frame(6, data(21, 10))];
  const subject = opened('interval=per-burst');
  expect(summary(await subject.run(scenario(events)))).toEqual([[5, 74]]);
  const later = scenario([...events, clock(100)]);
  expect(summary(await subject.run(later))).toEqual([
    [5, 74],
    [6, 64],
  ]);
});

test.each([
  ['psh=sometimes', "'x-rsc-rules': 'psh' has no reading 'sometimes'; known are or, or-flush,"],
  ['push=or', "'x-rsc-rules': there is no choice 'push'; known are pure-ack, dup-ack, psh,"],
])('%s is refused with the known names', async (rules, words) => {
  const failure = failureOf(await opened(rules).run(scenario([])));
  expect(failure.log).toContain(words);
});
