// Several queue pairs on a booted guest, each frame on the queue its connection has [lifecycle.pairs].
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import { pairsArbitrary } from '../../harness/input/generate/pairs.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { printScenario } from '../../harness/input/scenario/print.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { timeless } from '../../harness/subjects/guest/scenario.ts';
import { createGuestSubject, type GuestSubject } from '../../harness/subjects/guest.ts';
import { guestScenario } from '../../harness/subjects/guest-scenario.ts';
import { createModelSubject } from '../../harness/subjects/model.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { needs, ONLY_OTHERS, ONLY_ROOT, ROOT } from '../needs.ts';
import { SEED } from '../properties/seed.ts';
import { children, commandLine, newEmulators } from './processes.ts';
import { failureOf } from './qtest-scenarios.ts';

const CORPUS = 'test/corpus/lifecycle/pairs';
const GIVEN_UP = `${CORPUS}/given-up-with-a-unit.rsc`;
const COUNT = 80;
/** Scenarios of them that must run, and that must run with an event `pairs`. */
const RAN = 60;
const SWITCHED = 20;

let emulator: Emulator;
let subject: GuestSubject;
beforeAll(async () => {
  emulator = await ensureEmulator('patched');
  subject = await createGuestSubject({ emulator });
});
afterAll(() => subject.close());

function stored(file: string): Scenario {
  return parseScenario(readFileSync(file, 'utf8'), file).scenario;
}

function parsed(...lines: readonly string[]): Scenario {
  const [config = '', ...events] = lines;
  const connections = [
    'connection a 10.0.0.1:1000 > 10.0.0.100:2000',
    'connection b 10.0.0.1:1001 > 10.0.0.100:2000',
  ];
  return parseScenario([config, ...connections, ...events, ''].join('\n'), 'test').scenario;
}

/** What the guest really runs; its clock is not the scenario's. */
function runnable(scenario: Scenario): Scenario {
  const adapted = guestScenario(timeless(scenario));
  if ('kind' in adapted) throw new Error(adapted.reason);
  return adapted;
}

async function compared(expected: Scenario, actual = expected) {
  return compareOutcomes(await createModelSubject().run(expected), await subject.run(actual), {
    time: false,
    decisions: false,
  });
}

async function agrees(scenario: Scenario): Promise<void> {
  expect(await compared(runnable(scenario)), printScenario(scenario)).toEqual({ kind: 'agree' });
}

describe('several queue pairs', () => {
  needs(ROOT, ONLY_ROOT);

  test.each(readdirSync(CORPUS))('%s agrees with the model', (file) =>
    agrees(stored(`${CORPUS}/${file}`)),
  );

  test(`of ${COUNT} scenarios all that it can have agree with the model, seed ${SEED}`, async () => {
    const scenarios = fc.sample(pairsArbitrary('pairs'), { seed: SEED, numRuns: COUNT });
    const fit = scenarios.filter((scenario) => !('kind' in guestScenario(timeless(scenario))));
    expect(fit.length).toBeGreaterThanOrEqual(RAN);
    expect(fit.filter(switches).length).toBeGreaterThanOrEqual(SWITCHED);
    // Those of one card behind one another: it need not be booted again.
    for (const scenario of fit.toSorted((a, b) => cardOf(a).localeCompare(cardOf(b)))) {
      await agrees(scenario);
    }
  });

  test('each of eight queues has its packets, all pairs are used again by the next scenario', async () => {
    const frames = [7, 3, 0, 7, 3, 0].map((queue, index) => [
      `+0 queue ${queue}`,
      `+0 raw ${'0'.repeat(28)}0${index}`,
    ]);
    const scenario = parsed('config pairs=8', ...frames.flat(), '+0 pairs 1');
    for (let repeat = 0; repeat < 2; repeat += 1) {
      const run = await subject.observe(runnable(scenario));
      if (run.kind !== 'ran') throw new Error(run.reason);
      const seen = run.packets.map(({ queue, bytes }) => [queue, bytes.at(-1)]);
      expect(seen).toEqual([
        ...[0, 0].map((queue, index) => [queue, 2 + 3 * index]),
        ...[3, 3].map((queue, index) => [queue, 1 + 3 * index]),
        ...[7, 7].map((queue, index) => [queue, 3 * index]),
      ]);
    }
  });

  test('more frames at once than a queue of the tap holds', async () => {
    const frames = Array.from({ length: 1500 }, (_, index) => [
      `+0 queue ${index % 2}`,
      `+0 raw ${'0'.repeat(28)}${index.toString(16).padStart(4, '0')}`,
    ]);
    await agrees(parsed('config pairs=2', ...frames.flat()));
  });

  test('a queue given up hands over at once as much as surely has room', async () => {
    const round = (seq: number) =>
      ['a', 'b'].map((connection) => `+0 ${connection} . ${seq}:${seq + 9000}(9000)`);
    const held = (rounds: number) =>
      parsed(
        'config pairs=2 mergeable=on buffer=100',
        ...[
          '+0 queue 1',
          ...Array.from({ length: rounds }, (_, index) => round(1 + 9000 * index)),
        ].flat(),
        '+0 pairs 1',
      );
    await agrees(held(2)); // 364 buffers
    expect(failureOf(await subject.run(timeless(held(3)))).reason).toContain('gives up a queue');
  });

  test('the link goes down and comes up', async () => {
    const unit = (seq: number) => [
      '+0 queue 0',
      `+0 a . ${seq}:${seq + 100}(100)`,
      '+0 queue 1',
      `+0 b . ${seq}:${seq + 100}(100)`,
      `+0 b . ${seq + 100}:${seq + 200}(100)`,
    ];
    const scenario = (...last: readonly string[]) =>
      parsed('config pairs=2', ...unit(1), '+0 link down', ...unit(201), ...last);
    await agrees(scenario('+0 link up', ...unit(401)));
    await agrees(scenario());
    await agrees(scenario('+0 link up', ...unit(401)));
  });

  test.each(['mergeable=on buffer=4096', 'ipv4=off', 'ecn=on', 'hash=on'])(
    'a driver with %s',
    async (driver) => {
      const units = ['+0 a . 1:101(100)', '+0 queue 1', '+0 b . 1:101(100)', '+0 b . 101:201(100)'];
      await agrees(parsed(`config pairs=2 ${driver}`, ...units, '+0 pairs 1'));
    },
  );

  test('two guests are kept, beside those with one queue pair', async () => {
    const own = newEmulators();
    const subject = await createGuestSubject({ emulator });
    const run = async (pairs: number, units: number) => {
      const before = own();
      const empty = timeless(parsed(`config pairs=${pairs} units=${units}`));
      expect(await subject.run(empty)).toMatchObject({ kind: 'ran' });
      return own().filter((pid) => !before.includes(pid)).length;
    };
    const cards = [
      [1, 256],
      [1, 4],
      [2, 256],
      [2, 4],
      [3, 4],
    ] as const;
    for (const [pairs, units] of cards) expect(await run(pairs, units)).toBe(1);
    expect(own()).toHaveLength(4);
    for (const [pairs, units] of [
      [1, 256],
      [1, 4],
      [2, 4],
      [3, 4],
    ] as const) {
      expect(await run(pairs, units)).toBe(0);
    }
    await subject.close();
    expect(own()).toEqual([]);
  });

  test('a frame that comes by another queue is a difference', async () => {
    const { events, ...rest } = stored(GIVEN_UP);
    const on = (queue: number): Scenario => ({
      ...rest,
      events: events
        .filter(({ kind }) => kind !== 'pairs')
        .map((event) => (event.kind === 'frame' ? { ...event, queue } : event)),
    });
    const comparison = await compared(runnable(on(0)), runnable(on(1)));
    expect(comparison.kind).toBe('differ');
  });

  test.each([
    ['config pairs=2 buffers=0', ['+0 a F. 1:1(0)', '+0 stop', '+0 cont'], "'stop' while frames"],
    ['config pairs=2 buffers=0', ['+0 a F. 1:1(0)', '+0 migrate'], "'migrate' while frames"],
    ['config pairs=2', ['+0 raw 01'], 'a frame of 1 bytes'],
  ])('%s %j is not for it, and the answer says why', async (config, events, reason) => {
    expect(failureOf(await subject.run(parsed(config, ...events))).reason).toContain(reason);
  });

  test('leaves no process behind', async () => {
    const own = newEmulators();
    const subject = await createGuestSubject({ emulator });
    await subject.run(runnable(stored(GIVEN_UP)));
    const [pid, ...others] = own();
    expect(others).toEqual([]);
    const feeders = childrenOf(pid ?? 0);
    expect(feeders.map((child) => commandLine(child).join(' '))).toEqual([
      expect.stringContaining('queue-tap'),
    ]);
    await subject.close();
    expect(own()).toEqual([]);
    expect(feeders.filter(runs)).toEqual([]);
  });

  test('QEMU killed: could-not-run, nothing left, then a new boot', async () => {
    const own = newEmulators();
    const subject = await createGuestSubject({ emulator });
    const scenario = runnable(stored(GIVEN_UP));
    const expected = await subject.run(scenario);
    const [pid] = own();
    const feeders = childrenOf(pid ?? 0);
    expect(feeders).toHaveLength(1);
    process.kill(pid ?? 0, 'SIGKILL');
    expect(failureOf(await subject.run(scenario)).reason).toBe(
      'emulator-died: QEMU ended while the guest was running (signal SIGKILL).',
    );
    expect(feeders.filter(runs)).toEqual([]);
    expect(await subject.run(scenario)).toEqual(expected);
    await subject.close();
    expect(own()).toEqual([]);
    expect(children().filter((child) => commandLine(child).includes('tap0'))).toEqual([]);
  });
});

describe('several queue pairs without root', () => {
  needs(!ROOT, ONLY_OTHERS);

  test('cannot be run, and the outcome has the reason', async () => {
    expect(failureOf(await subject.run(stored(GIVEN_UP))).reason).toContain('root');
  });
});

function switches({ events }: Scenario): boolean {
  return events.some(({ kind }) => kind === 'pairs');
}

/** What is fixed when the card is made. */
function cardOf({ config }: Scenario): string {
  return `${config.units} ${config.pairs}`;
}

/** Whether a process has not ended; what is left until its parent asks for it has no command line. */
function runs(pid: number): boolean {
  try {
    return commandLine(pid).join('') !== '';
  } catch {
    return false;
  }
}

/** Children of another process. */
function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
  return text.split(' ').filter(Boolean).map(Number);
}
