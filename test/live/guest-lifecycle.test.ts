// The lifecycle of a device with a booted guest: what guest, log and subject must get right about each event of
// docs/rules/lifecycle.md. That the device does what the section says is asked by test/corpus/lifecycle and
// the generated scenarios.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { commandOf } from '../../harness/base/root.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { createGuestSubject, type GuestSubject } from '../../harness/subjects/guest.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { commandLine, newEmulators } from './processes.ts';
import { data, deliveriesOf, failureOf, frame, scenario } from './qtest-scenarios.ts';

const [NODE, ...CHILD] = commandOf('test/live/guest-child.ts');

let emulator: Emulator;
let subject: GuestSubject;

beforeAll(async () => {
  emulator = await ensureEmulator('patched');
  subject = await createGuestSubject({ emulator });
});
afterAll(() => subject.close());

const TWO = '+0 a . 1:101(100) ack 1\n+0 a . 101:201(100) ack 1';
/** Of the unit of `TWO` and of its first segment alone, bytes. */
const UNIT = 254;
const FIRST = 154;

function parsed(text: string) {
  const [config, ...events] = text.trim().split('\n');
  const connection = 'connection a 10.0.0.1:1000 > 10.0.0.2:80';
  return parseScenario([config, connection, ...events, ''].join('\n'), 'test').scenario;
}

/** Lengths of the frames the guest was handed, in order. */
async function lengths(text: string, on = subject): Promise<readonly number[]> {
  return deliveriesOf(await on.run(parsed(text))).map(({ bytes }) => bytes.length);
}

/** Of each packet the length of its virtio header and what was written into each buffer. */
async function buffers(text: string): Promise<readonly (readonly [number, readonly number[]])[]> {
  const run = await subject.observe(parsed(text));
  if (run.kind !== 'ran') throw new Error(`${run.reason}\n${run.log ?? ''}`);
  return run.packets.map((packet) => [packet.headerLength, packet.buffers]);
}

describe('buffers that are counted', () => {
  test('none comes back by itself: what has none waits for those that are given', async () => {
    const text = 'config buffers=1\n+0 raw 01\n+0 raw 0202\n+0 raw 030303';
    const events = '+0 offloads ipv4=off ipv6=off';
    expect(await lengths(`${text}\n${events}`)).toEqual([1]);
    expect(await lengths(`${text}\n+0 buffers 1\n${events}`)).toEqual([1, 2]);
    expect(await lengths(text)).toEqual([1, 2, 3]);
  });

  test('orders reach a guest that has none at all', async () => {
    const text = `config buffers=0\n${TWO}\n+0 offloads ipv4=off ipv6=on\n+0 buffers 1\n+0 buffers 1`;
    expect(await lengths(text)).toEqual([FIRST, FIRST]);
  });

  test('a unit that RSC is switched off on waits for the next, before the frames behind it', async () => {
    const text = `config buffers=1\n${TWO}\n+0 raw 01\n+0 offloads ipv4=off ipv6=off\n+0 raw 0202`;
    expect(await lengths(`${text}\n+0 buffers 1\n+0 buffers 1`)).toEqual([1, UNIT, 2]);
  });

  test('are told of though the device did not ask: what the backend has is offered', async () => {
    const text = 'config buffers=5\n+0 stop\n+0 raw 01\n+0 link down\n+0 cont';
    expect(await lengths(`${text}\n+0 buffers 1\n+0 link up\n+0 raw 0202`)).toEqual([2]);
    expect(await lengths(`${text}\n+0 link up\n+0 raw 0202`)).toEqual([1, 2]);
  });

  test('1,024 of Windows’ size, and not one more', async () => {
    const frames = Array.from({ length: 1_025 }, (_, n) => frame(0, new Uint8Array(60).fill(n)));
    const outcome = await subject.run(scenario(frames, { buffers: 1_024 }));
    expect(deliveriesOf(outcome).map(({ bytes }) => bytes[0])).toEqual(
      Array.from({ length: 1_024 }, (_, n) => n & 0xff),
    );
    const full = await subject.run(parsed('config buffers=1000\n+0 buffers 25'));
    expect(failureOf(full).reason).toBe(
      'The receive queue has too few entries for so many buffers.',
    );
    expect(await lengths('config buffers=1000\n+0 buffers 24\n+0 raw 01')).toEqual([1]);
  });

  test('units that wait at the end are in no other scenario', async () => {
    const off = '+0 offloads ipv4=off ipv6=off';
    expect(await lengths(`config buffers=0\n+0 raw 01\n+0 raw 02\n${off}`)).toEqual([]);
    expect(await lengths('config\n+0 raw 030303')).toEqual([3]);
    expect(await lengths('config buffers=9\n+0 raw 030303')).toEqual([3]);
  });
});

describe('another driver', () => {
  test('has its own features, header and buffers, in one boot', async () => {
    const running = newEmulators();
    const text = `config
${TWO}
+0 driver hash=on
+0 a . 201:301(100) ack 1
+0 driver hash=off mergeable=on buffer=128
${TWO}
+0 driver buffer=100 hash=on ipv4=off
${TWO}`;
    expect(await buffers(text)).toEqual([
      [12, [UNIT + 12]],
      [20, [FIRST + 20]],
      [12, [128, 128, UNIT + 12 - 256]],
      [20, [100, FIRST + 20 - 100]],
      [20, [100, FIRST + 20 - 100]],
    ]);
    expect(running()).toEqual([]);
  });

  test('the one that goes is handed what is held, as far as it has buffers', async () => {
    const units = `${TWO}\n+0 raw 01\n+0 a . 201:301(100) ack 1`;
    expect(await lengths(`config buffers=2\n${units}\n+0 driver buffers=9`)).toEqual([1, 354]);
    expect(await lengths(`config buffers=1\n${units}\n+0 driver buffers=9`)).toEqual([1]);
  });

  test('receives the backlog, without an order', async () => {
    const text = 'config buffers=0\n+0 raw 01\n+0 raw 0202\n+0 driver buffers=1';
    expect(await lengths(`${text}\n+0 offloads ipv4=off ipv6=off`)).toEqual([1]);
  });

  test('more units held than buffers when a driver stops: cannot be run', async () => {
    const units = Array.from({ length: 600 }, (_, n) => frame(0, data(1, 10, 1000 + n)));
    const { interval: _, units: __, ...driver } = scenario([]).config;
    const change = { kind: 'driver' as const, at: 1, driver };
    const outcome = await subject.run(scenario([...units, change], { units: 1_000 }));
    expect(failureOf(outcome).reason).toMatch(/^When the driver stopped/);
    expect(await lengths(`config\n${TWO}`)).toEqual([UNIT]);
  });
});

test('a flow table of another size is another boot, and two are kept', async () => {
  const running = newEmulators();
  const own = await createGuestSubject({ emulator });
  try {
    const text = `${TWO}\n+0 b . 1:101(100) ack 1\n+0 a . 201:301(100) ack 1`;
    const connections = (units: number) =>
      `config units=${units}\nconnection b 10.0.0.3:1000 > 10.0.0.2:80\n${text}`;
    expect(await lengths(connections(1), own)).toEqual([UNIT, FIRST, FIRST]);
    expect(await lengths(connections(2), own)).toEqual([354, FIRST]);
    const two = running();
    expect(two).toHaveLength(2);
    expect(await lengths(connections(1), own)).toEqual([UNIT, FIRST, FIRST]);
    expect(running()).toEqual(two);
    expect(await lengths(connections(3), own)).toEqual([354, FIRST]);
    expect(running()).toHaveLength(2);
  } finally {
    await own.close();
  }
  expect(running()).toEqual([]);
});

describe('a stopped machine', () => {
  test('ends its units, and receives the frames of the stop when it goes on', async () => {
    const text = `config\n${TWO}\n+0 stop\n+0 raw 01\n+0 raw 0202\n+0 cont\n+0 a . 201:301(100) ack 1`;
    expect(await lengths(text)).toEqual([UNIT, 1, 2, FIRST]);
  });

  test('loses those that waited before', async () => {
    const text = 'config buffers=0\n+0 raw 0101\n+0 stop\n+0 raw 020202\n+0 cont\n+0 buffers 9';
    expect(await lengths(text)).toEqual([3]);
  });

  test('receives more frames than there are buffers at once', async () => {
    const frames = Array.from({ length: 3_000 }, (_, n) => frame(0, new Uint8Array(60).fill(n)));
    const events = [{ kind: 'stop', at: 0 } as const, ...frames, { kind: 'cont', at: 0 } as const];
    const outcome = await subject.run(scenario(events));
    expect(deliveriesOf(outcome).map(({ bytes }) => bytes[0])).toEqual(
      frames.map((_, n) => n & 0xff),
    );
  });
});

test('a link that is down ends units and loses frames; it is up again in the next scenario', async () => {
  const text = `config\n${TWO}\n+0 link down\n+0 raw 01\n+0 link up\n+0 a . 201:301(100) ack 1`;
  expect(await lengths(text)).toEqual([UNIT, FIRST]);
  expect(await lengths('config\n+0 link down\n+0 raw 01')).toEqual([]);
  expect(await lengths('config\n+0 stop\n+0 link down\n+0 raw 01\n+0 cont')).toEqual([]);
  expect(await lengths('config\n+0 raw 0202')).toEqual([2]);
});

describe('migration', () => {
  test('the guest goes on in another QEMU, where what waited for its buffers is', async () => {
    const running = newEmulators();
    const own = await createGuestSubject({ emulator });
    try {
      const text = `config buffers=1\n+0 raw 01\n${TWO}\n+0 migrate\n+0 buffers 1\n+0 migrate\n+0 raw 0202`;
      expect(await lengths(text, own)).toEqual([1, UNIT, 2]);
      const [second, ...others] = running();
      expect(others).toEqual([]);
      expect(commandLine(second ?? 0)).toContain('-incoming');
      expect(await lengths(`config\n${TWO}`, own)).toEqual([UNIT]);
      expect(running()).toEqual([second]);
    } finally {
      await own.close();
    }
    expect(running()).toEqual([]);
  });

  test('over and over, whatever the driver', async () => {
    for (const config of ['config', 'config mergeable=on buffer=4096', 'config hash=on']) {
      const rounds = Array.from({ length: 4 }, (_, n) => {
        const at = 1 + 200 * n;
        return `+0 a . ${at}:${at + 100}(100) ack 1\n+0 a . ${at + 100}:${at + 200}(100) ack 1\n+0 migrate`;
      });
      expect(await lengths([config, ...rounds].join('\n'))).toEqual(Array(4).fill(UNIT));
    }
  });
});

describe('unplugging', () => {
  test('units are handed over, frames are taken nowhere', async () => {
    expect(await lengths(`config\n${TWO}\n+0 unplug\n+0 raw 01`)).toEqual([UNIT]);
    expect(await lengths(`config buffers=0\n${TWO}\n+0 unplug`)).toEqual([]);
  });

  test('the next scenario has another card in the same machine, and it may migrate', async () => {
    const running = newEmulators();
    const own = await createGuestSubject({ emulator });
    try {
      expect(await lengths('config\n+0 raw 01\n+0 link down\n+0 unplug', own)).toEqual([1]);
      const first = running();
      expect(await lengths('config\n+0 raw 0202', own)).toEqual([2]);
      expect(running()).toEqual(first);
      expect(await lengths(`config\n${TWO}\n+0 migrate\n+0 raw 01`, own)).toEqual([UNIT, 1]);
      expect(await lengths('config\n+0 raw 01\n+0 unplug', own)).toEqual([1]);
      expect(await lengths('config\n+0 raw 01', own)).toEqual([1]);
    } finally {
      await own.close();
    }
    expect(running()).toEqual([]);
  });
});

describe('failures', () => {
  const MIGRATING = parsed(`config\n${Array(20).fill('+0 raw 01\n+0 migrate').join('\n')}`);

  /** Path of the socket for qtest's protocol. */
  function socketOf(pid: number): string {
    const argument = commandLine(pid).find((candidate) => /^unix:.*rsclab-/.test(candidate));
    if (argument === undefined) throw new Error(`${pid} has no such socket`);
    return argument.slice('unix:'.length);
  }

  /** Settles when the machine of `running` has another one to migrate to. */
  async function migrating(running: () => readonly number[]): Promise<void> {
    while (running().length < 2) await new Promise(setImmediate);
  }

  test('closed in the middle of a migration: nothing is left', async () => {
    const running = newEmulators();
    const own = await createGuestSubject({ emulator });
    await own.run(parsed('config\n+0 raw 01'));
    const pending = own.run(MIGRATING);
    await migrating(running);
    await own.close();
    expect(failureOf(await pending).reason).toMatch(/^emulator-died/);
    expect(running()).toEqual([]);
  });

  test('one QEMU or the other killed while it migrates: could-not-run, nothing is left, then a new boot', async () => {
    const running = newEmulators();
    const own = await createGuestSubject({ emulator });
    try {
      for (const which of [0, 1]) {
        expect(await lengths('config\n+0 raw 01', own)).toEqual([1]);
        const pending = own.run(MIGRATING);
        await migrating(running);
        process.kill(running()[which] ?? 0, 'SIGKILL');
        expect(failureOf(await pending).reason).toMatch(/^emulator-died/);
        expect(running()).toEqual([]);
      }
    } finally {
      await own.close();
    }
  });

  test('a machine that does not answer while it migrates: could-not-run, nothing is left', async () => {
    const running = newEmulators();
    const own = await createGuestSubject({ emulator, deadline: 5_000 });
    try {
      await own.run(parsed('config\n+0 raw 01'));
      const [first = 0] = running();
      const pending = own.run(parsed('config\n+0 migrate'));
      process.kill(first, 'SIGSTOP');
      expect(failureOf(await pending).reason).toMatch(/^emulator-hung/);
      expect(running()).toEqual([]);
    } finally {
      await own.close();
    }
  });

  test('a harness that is killed while its guest migrates takes both QEMUs with it', async () => {
    const child = execa(NODE, [...CHILD, JSON.stringify(emulator)], { reject: false });
    const text = await new Promise<string>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(String(chunk)));
    });
    const pids = text.trim().split(' ');
    expect(pids).toHaveLength(2);
    // Names of sockets are all there is on a disk, and only until the machine has moved.
    const folders = pids.map((pid) => path.dirname(socketOf(Number(pid))));
    child.kill('SIGKILL');
    await child;
    const left = () => pids.filter((pid) => existsSync(`/proc/${pid}`));
    await vi.waitUntil(() => left().length === 0, { timeout: 60_000, interval: 5 });
    const [first = '', second = ''] = folders;
    expect(existsSync(first)).toBe(false);
    await rm(second, { recursive: true, force: true });
  });
});
