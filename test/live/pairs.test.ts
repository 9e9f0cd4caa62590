// Several queue pairs on the patched QEMU, each frame on the queue its connection has [lifecycle.pairs].
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import { pairsArbitrary } from '../../harness/input/generate/pairs.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { printScenario } from '../../harness/input/scenario/print.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { createModelSubject } from '../../harness/subjects/model.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../harness/subjects/qtest.ts';
import type { Subject } from '../../harness/subjects/subject.ts';
import { needs, ONLY_OTHERS, ONLY_ROOT, ROOT } from '../needs.ts';
import { SEED } from '../properties/seed.ts';
import { children, commandLine } from './processes.ts';

const COUNT = 60;

let subject: Subject;
beforeAll(async () => {
  subject = createQtestSubject({ emulator: await ensureEmulator('patched') });
});
afterAll(() => subject.close());

const exists = (pid: number) => existsSync(`/proc/${pid}`);

async function compared(scenario: Scenario) {
  const expected = await createModelSubject().run(scenario);
  const actual = await subject.run(scenario);
  return compareOutcomes(expected, actual, { time: true, decisions: false });
}

const CORPUS = 'test/corpus/lifecycle/pairs';
const GIVEN_UP = `${CORPUS}/given-up-with-a-unit.rsc`;

describe('several queue pairs', () => {
  needs(ROOT, ONLY_ROOT);

  test.each(readdirSync(CORPUS))('%s agrees with the model', async (file) => {
    const { scenario } = parseScenario(readFileSync(`${CORPUS}/${file}`, 'utf8'), file);
    expect(await compared(scenario)).toEqual({ kind: 'agree' });
  });

  test(`${COUNT} scenarios agree with the model, seed ${SEED}`, async () => {
    for (const scenario of fc.sample(pairsArbitrary('pairs'), { seed: SEED, numRuns: COUNT })) {
      expect(await compared(scenario), printScenario(scenario)).toEqual({ kind: 'agree' });
    }
  });

  test('a frame that comes by another queue is a difference', async () => {
    const { scenario } = parseScenario(readFileSync(GIVEN_UP, 'utf8'), GIVEN_UP);
    const moved = scenario.events.map((event) =>
      event.kind === 'frame' ? { ...event, queue: 1 } : event,
    );
    const events = moved.filter(({ kind }) => kind !== 'pairs');
    const first = events.map((event) => (event.kind === 'frame' ? { ...event, queue: 0 } : event));
    const expected = await createModelSubject().run({ ...scenario, events: first });
    const actual = await subject.run({ ...scenario, events });
    const comparison = compareOutcomes(expected, actual, { time: true, decisions: false });
    expect(comparison.kind).toBe('differ');
  });

  test('a closed subject leaves no process behind', async () => {
    await compared(parseScenario(readFileSync(GIVEN_UP, 'utf8'), GIVEN_UP).scenario);
    const emulators = children().filter((pid) => commandLine(pid).join(' ').includes('tap0'));
    const feeders = emulators.flatMap((pid) => children(pid));
    expect(emulators.length).toBeGreaterThan(0);
    expect(feeders).toHaveLength(emulators.length);
    await subject.close();
    expect(emulators.filter(exists)).toEqual([]);
    // A feeder is a child of its emulator and ends with it; the harness cannot wait for its end.
    await vi.waitFor(() => expect(feeders.filter(exists)).toEqual([]), { timeout: 60_000 });
  });
});

describe('several queue pairs without root', () => {
  needs(!ROOT, ONLY_OTHERS);

  test('cannot be run, and the outcome has the reason', async () => {
    const { scenario } = parseScenario(readFileSync(GIVEN_UP, 'utf8'), GIVEN_UP);
    expect(await subject.run(scenario)).toMatchObject({
      kind: 'could-not-run',
      reason: expect.stringContaining('root'),
    });
  });
});
