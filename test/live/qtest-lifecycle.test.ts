// The lifecycle of a device: the duties of the harness at each event of docs/rules/lifecycle.md.
// test/corpus/lifecycle and the generated scenarios test whether the device follows that page.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../harness/subjects/qtest.ts';
import { createStockSubject } from '../../harness/subjects/stock.ts';
import type { Outcome, Subject } from '../../harness/subjects/subject.ts';
import { commandLine, emulators } from './processes.ts';
import { data, deliveriesOf, failureOf, frame, scenario, summary } from './qtest-scenarios.ts';

let patched: Emulator;
let subject: Subject;
beforeAll(async () => {
  patched = await ensureEmulator('patched');
  subject = createQtestSubject({ emulator: patched });
});
afterAll(() => subject.close());

const TWO = '+0 a . 1:101(100) ack 1\n+0 a . 101:201(100) ack 1\n';

function parsed(text: string) {
  const [config, ...events] = text.trim().split('\n');
  const connection = 'connection a 10.0.0.1:1000 > 10.0.0.2:80';
  return parseScenario([config, connection, ...events, ''].join('\n'), 'test').scenario;
}

async function played(text: string, on = subject): Promise<readonly (readonly [number, number])[]> {
  return summary(await on.run(parsed(text)));
}

/** Emulators started since this was called. */
function newEmulators(): () => readonly number[] {
  const before = new Set(emulators());
  return () => emulators().filter((pid) => !before.has(pid));
}

/** Each decision as its frame's event, its action and its rule. */
function decisionsOf(outcome: Outcome): readonly string[] {
  if (outcome.kind !== 'ran') throw new Error(outcome.reason);
  return outcome.decisions.map(({ event, action, rule }) => `${event} ${action} ${rule}`);
}

describe('buffers that are counted', () => {
  test('none is posted again by itself: units without buffers wait for the event that posts some', async () => {
    const text = `config buffers=1
+0 raw 0101
+0 raw 0202
+1us raw 0303
+1us buffers 1
+1us buffers 2
+0 raw 0404`;
    expect(await played(text)).toEqual([
      [0, 2],
      [2_000, 2],
      [3_000, 2],
      [3_000, 2],
    ]);
  });

  test('1,024 of Windows’ size, more than are used in turn', async () => {
    const frames = Array.from({ length: 1_025 }, (_, n) => frame(0, new Uint8Array(60).fill(n)));
    const outcome = await subject.run(scenario(frames, { buffers: 1_024 }));
    expect(deliveriesOf(outcome).map(({ bytes }) => bytes[0])).toEqual(
      Array.from({ length: 1_024 }, (_, n) => n & 0xff),
    );
  });

  test('more than a ring holds cannot be posted, and the next scenario runs', async () => {
    const outcome = await subject.run(parsed('config buffers=1000\n+0 buffers 25'));
    expect(failureOf(outcome).reason).toBe(
      'There are 1025 receive buffers at a time, and the ring has 1024 entries.',
    );
    expect(await played('config buffers=1000\n+0 buffers 24\n+0 raw 01')).toEqual([[0, 1]]);
  });

  test('units that wait at the end are in no other scenario', async () => {
    await subject.run(parsed('config buffers=0\n+0 raw 0101\n+0 raw 0202'));
    expect(await played('config buffers=9\n+0 raw 030303')).toEqual([[0, 3]]);
  });
});

test('hash: the header is longer, of which 12 bytes are reported', async () => {
  const outcome = await subject.run(parsed(`config hash=on\n${TWO}+1ms clock`));
  expect(deliveriesOf(outcome)).toMatchObject([{ at: 300_000, header: { numBuffers: 1 } }]);
  expect(summary(outcome)).toEqual([[300_000, 254]]);
});

describe('another driver', () => {
  test('has its own features, header and buffers', async () => {
    const text = `config mergeable=on buffer=100
+0 raw 0101
+1us driver hash=on mergeable=off buffer=65565 buffers=2
+0 raw 0202
+1us driver hash=off mergeable=on buffer=64 buffers=always
${TWO}+300us clock`;
    const outcome = await subject.run(parsed(text));
    expect(
      deliveriesOf(outcome).map(({ at, bytes, header }) => [at, bytes.length, header.numBuffers]),
    ).toEqual([
      [0, 2, 1],
      [1_000, 2, 1],
      [302_000, 254, 5],
    ]);
  });

  test('receives the backlog', async () => {
    expect(await played('config buffers=0\n+0 raw 0101\n+1us driver buffers=1\n+0 raw 02')).toEqual(
      [[1_000, 2]],
    );
  });

  test('more units held than buffers when a driver stops: cannot be run', async () => {
    const units = Array.from({ length: 600 }, (_, n) => frame(0, data(1, 10, 1000 + n)));
    const { buffers, ...driver } = scenario([]).config;
    const change = { kind: 'driver' as const, at: 1, driver: { ...driver, buffers } };
    const outcome = await subject.run(scenario([...units, change], { units: 1_000 }));
    expect(failureOf(outcome).reason).toMatch(
      /^When the driver stops, 512 receive buffers may be too few/,
    );
  });
});

describe('a stopped machine', () => {
  test('receives the frames of the stop when it goes on', async () => {
    const text = `config\n+0 stop\n+0 raw 0101\n+0 raw 0202\n+0 cont\n+1us raw 0303`;
    expect(await played(text)).toEqual([
      [0, 2],
      [0, 2],
      [1_000, 2],
    ]);
  });

  test('loses the frames that waited before it', async () => {
    const text = `config buffers=0\n+0 raw 0101\n+0 stop\n+0 raw 020202\n+0 cont\n+0 buffers 9`;
    expect(await played(text)).toEqual([[0, 3]]);
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

test('a link that is down loses frames; it is up again in the next scenario', async () => {
  expect(await played('config\n+0 link down\n+0 raw 01\n+0 link up\n+0 raw 0202')).toEqual([
    [0, 2],
  ]);
  expect(await played('config\n+0 link down\n+0 raw 01')).toEqual([]);
  expect(await played('config\n+0 raw 01')).toEqual([[0, 1]]);
});

describe('migration', () => {
  test('goes on in another QEMU, with the rings, the clock and the units held', async () => {
    const running = newEmulators();
    const own = createQtestSubject({ emulator: patched });
    try {
      const text = `config buffers=2\n+0 raw 0101\n+1us migrate\n+1us raw 0202\n+0 raw 0303\n+1us buffers 9`;
      const expected = [
        [0, 2],
        [2_000, 2],
        [3_000, 2],
      ];
      expect(await played(text, own)).toEqual(expected);
      const [first] = running();
      expect(await played(text, own)).toEqual(expected);
      const [second, ...others] = running();
      expect(second).not.toBe(first);
      expect(others).toEqual([]);
      expect(commandLine(second ?? 0)).toContain('-incoming');
      expect(await played(`config\n${TWO}+300us clock`, own)).toEqual([[300_000, 254]]);
    } finally {
      await own.close();
    }
    expect(running()).toEqual([]);
  });

  test('over and over', async () => {
    const rounds = Array.from({ length: 10 }, () => '+1us migrate\n+0 raw 0101').join('\n');
    expect(await played(`config\n${rounds}`)).toEqual(
      Array.from({ length: 10 }, (_, n) => [1_000 * (n + 1), 2]),
    );
  });
});

test('unplugging: frames are lost, and the machine is not used again', async () => {
  const running = newEmulators();
  const own = createQtestSubject({ emulator: patched });
  try {
    expect(await played('config\n+0 raw 01\n+1us unplug\n+0 raw 0202\n+1ms clock', own)).toEqual([
      [0, 1],
    ]);
    expect(running()).toEqual([]);
    expect(await played('config\n+0 migrate\n+0 raw 01\n+0 unplug', own)).toEqual([[0, 1]]);
    expect(running()).toEqual([]);
  } finally {
    await own.close();
  }
});

describe('decisions', () => {
  test('are reported for each frame, over a migration too', async () => {
    const text = `config\n${TWO}+1us migrate\n+0 raw 0101\n+1us a R. 201:201(0) ack 1`;
    expect(decisionsOf(await subject.run(parsed(text)))).toEqual([
      '0 start first-segment',
      '1 append append',
      '3 pass unattributed',
      '4 pass tcp-flags',
    ]);
  });

  test('are not reported for lost frames', async () => {
    const lost = `config buffers=0
+0 raw 01
+0 stop
+0 raw 02
+0 cont
+0 buffers 9
+0 link down
+0 raw 03
+0 link up
+0 raw 04`;
    expect(decisionsOf(await subject.run(parsed(lost)))).toEqual([
      '2 pass unattributed',
      '8 pass unattributed',
    ]);
  });

  test('are not reported by a device without an engine', async () => {
    const outcome = await subject.run(parsed(`config ipv4=off ipv6=off\n${TWO}`));
    expect(decisionsOf(outcome)).toEqual([]);
    expect(outcome).toMatchObject({ unobserved: new Set([0, 1]) });
  });
});

test('stock plays the same events', async () => {
  const stock = createStockSubject(await ensureEmulator('stock'));
  try {
    const text = `config buffers=1 hash=on
+0 raw 0101
+0 raw 0202
+1us driver hash=off buffers=2
+1us migrate
+0 link down
+0 raw 0303
+0 link up
+0 stop
+0 raw 0404
+0 cont
+1us unplug
+0 raw 0505`;
    // The backlog is lost when a driver starts (model/defects).
    expect(await played(text, stock)).toEqual([
      [0, 2],
      [2_000, 2],
    ]);
  } finally {
    await stock.close();
  }
});
