// QEMU missing, dying, hanging, forbidden: named outcomes, and no process or file left.
import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { commandOf } from '../../harness/base/root.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject, type QtestOptions } from '../../harness/subjects/qtest.ts';
import type { Subject } from '../../harness/subjects/subject.ts';
import { PLAIN_HEADER } from '../../model/index.ts';
import { commandLine, emulators } from './processes.ts';
import { clock, data, failureOf, foreign, frame, scenario, summary } from './qtest-scenarios.ts';

const [NODE, ...CHILD] = commandOf('test/live/qtest-child.ts');

let stock: Emulator;
let patched: Emulator;
let subject: Subject;
beforeAll(async () => {
  stock = await ensureEmulator('stock');
  patched = await ensureEmulator('patched');
});
afterEach(() => subject.close());

function open(options: Partial<QtestOptions> = {}): Subject {
  subject = createQtestSubject({ emulator: patched, ...options });
  return subject;
}

const short = scenario([frame(0, foreign(60, 1))]);
/** Needs thousands of answers from QEMU. */
const long = scenario(Array.from({ length: 5_000 }, (_, at) => frame(at, foreign(60, 1))));

async function onlyEmulator(): Promise<number> {
  expect(summary(await subject.run(short))).toEqual([[0, 60]]);
  const [pid, ...others] = emulators();
  if (pid === undefined || others.length > 0) throw new Error('not one emulator');
  return pid;
}

describe('an emulator that fails', () => {
  test('killed in a scenario: that scenario could not run, the next has a new emulator', async () => {
    open();
    const pid = await onlyEmulator();
    const outcome = subject.run(long);
    process.kill(pid, 'SIGKILL');
    expect(failureOf(await outcome).reason).toBe(
      'QEMU died in the middle of the scenario (signal SIGKILL).',
    );
    expect(await onlyEmulator()).not.toBe(pid);
  });

  test('killed between scenarios: the same', async () => {
    open();
    process.kill(await onlyEmulator(), 'SIGKILL');
    expect(failureOf(await subject.run(short)).reason).toMatch(/signal SIGKILL/);
    await onlyEmulator();
  });

  test.each([
    ['an answer', short],
    ['room for a burst', scenario(Array.from({ length: 10 }, () => frame(0, foreign(60_000, 1))))],
  ])('stopped where %s is due: ended after the deadline', async (_, one) => {
    open({ deadline: 300 });
    const pid = await onlyEmulator();
    process.kill(pid, 'SIGSTOP');
    expect(failureOf(await subject.run(one)).reason).toBe('QEMU did not answer for 0.3 s.');
    expect(await onlyEmulator()).not.toBe(pid);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  test('an emulator without the properties is named in the reason', async () => {
    open({ emulator: stock });
    const failure = failureOf(await subject.run(short));
    expect(failure.reason).toMatch(/^QEMU ended while starting \(exit code 1\): .*x-rsc-memory/);
    expect(failure.log).toContain('x-rsc-memory');
    expect(emulators()).toEqual([]);
  });

  test('an emulator that does not exist', async () => {
    open({ emulator: { ...stock, binary: '/nonexistent/qemu' } });
    expect(failureOf(await subject.run(short)).reason).toMatch(/\/nonexistent\/qemu/);
  });

  test('a device that does not offer what the scenario asks for', async () => {
    open({ emulator: stock, bounds: 'none', backend: 'stream' });
    expect(failureOf(await subject.run(short)).reason).toMatch(
      /^The device does not offer .*GUEST_CSUM/,
    );
  });
});

describe('the stock emulator', () => {
  test('passes a frame and coalesces', async () => {
    open({ emulator: stock, bounds: 'none' });
    expect(summary(await subject.run(short))).toEqual([[0, 60]]);
    const events = [frame(0, data(1, 100)), frame(9, data(101, 100)), clock(300_000)];
    expect(summary(await subject.run(scenario(events)))).toEqual([[300_000, 254]]);
  });

  test('header bytes that it did not write are visible', async () => {
    open({ emulator: stock, bounds: 'none' });
    expect(await subject.run(short)).toMatchObject({
      deliveries: [{ header: { ...PLAIN_HEADER, numBuffers: 0xa5a5 } }],
    });
  });

  test('keeps its units over a reset, but not over the end of a scenario', async () => {
    open({ emulator: stock, bounds: 'none' });
    const held = scenario([frame(0, data(1, 100))]);
    for (let time = 0; time < 3; time++) expect(summary(await subject.run(held))).toEqual([]);
    expect(summary(await subject.run(scenario([clock(1_000_000)])))).toEqual([]);
  });
});

describe('no process or file is left', () => {
  test('no folder while it runs, no process after closing', async () => {
    open();
    const pid = await onlyEmulator();
    const socket = commandLine(pid).find((argument) => argument.startsWith('unix:'));
    expect(socket).toMatch(/^unix:.*rsclab-/);
    expect(existsSync(socket?.replace('unix:', '') ?? '')).toBe(false);
    await subject.close();
    expect(emulators()).toEqual([]);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  test('closing while scenarios wait: none of them runs', async () => {
    open();
    const outcomes = [subject.run(long), subject.run(long), subject.run(short)];
    await subject.close();
    for (const outcome of outcomes) failureOf(await outcome);
    expect(emulators()).toEqual([]);
    failureOf(await subject.run(short));
    await subject.close();
  });

  test('more pairs of interval and units than are kept: the oldest goes', async () => {
    open();
    for (let interval = 1; interval < 10; interval++) {
      expect(summary(await subject.run(scenario(short.events, { interval })))).toEqual([[0, 60]]);
    }
    expect(emulators().length).toBe(4);
  });

  test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
    'a harness that ends by %s takes QEMU with it',
    async (signal) => {
      open();
      const child = execa(NODE, [...CHILD, JSON.stringify(patched)], {
        reject: false,
        lines: true,
      });
      const pid = await new Promise<string>((resolve) => {
        child.stdout.once('data', (text: Buffer) => resolve(String(text).trim()));
      });
      expect(existsSync(`/proc/${pid}`)).toBe(true);
      child.kill(signal);
      await child;
      await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 60_000, interval: 5 });
    },
  );
});

test('no permission for a namespace is an error, not an outcome', async () => {
  open();
  const { stdout, exitCode } = await execa(
    'unshare',
    [
      ...['--user', '--map-root-user', 'sh', '-c'],
      'echo 0 > /proc/sys/user/max_user_namespaces && exec "$0" "$@"',
      ...[NODE, ...CHILD, JSON.stringify(patched)],
    ],
    { reject: false },
  );
  expect([stdout, exitCode]).toEqual(['no-namespace', 3]);
});

test.each(['tap', 'stream'] as const)(
  'without util-linux (%s): the package is named',
  async (backend) => {
    open({ backend });
    vi.stubEnv('PATH', '/nonexistent');
    try {
      await expect(subject.run(short)).rejects.toMatchObject({ code: 'missing-package' });
    } finally {
      vi.unstubAllEnvs();
    }
  },
);
