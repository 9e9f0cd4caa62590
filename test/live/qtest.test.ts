// QEMU as a device: the duties of driver and clock, which do not depend on the rules.
import { deepStrictEqual } from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../harness/subjects/qtest.ts';
import type { Outcome, Subject } from '../../harness/subjects/subject.ts';
import {
  GSO_TCPV4,
  PLAIN_HEADER,
  runModel,
  VNET_F_DATA_VALID,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
} from '../../model/index.ts';
import {
  clock,
  data,
  deliveriesOf,
  foreign,
  frame,
  INTERVAL,
  scenario,
  summary,
} from './qtest-scenarios.ts';

let patched: Emulator;
const open: Subject[] = [];
let subject: Subject;

function opened(options: Partial<Parameters<typeof createQtestSubject>[0]> = {}): Subject {
  const made = createQtestSubject({ emulator: patched, ...options });
  open.push(made);
  return made;
}

beforeAll(async () => {
  patched = await ensureEmulator('patched');
  subject = opened();
});
afterAll(() => Promise.all(open.map((one) => one.close())));

describe('a frame that passes', () => {
  const arp = foreign(60, 0x11);

  test('arrives byte for byte, with the backend’s header and one buffer', async () => {
    const header = { ...PLAIN_HEADER, flags: VNET_F_DATA_VALID };
    const outcome = await subject.run(scenario([frame(0, arp, header)]));
    expect(deliveriesOf(outcome)).toEqual([
      { at: 0, header: { ...header, numBuffers: 1 }, bytes: arp },
    ]);
  });

  test.each([
    { flags: VNET_F_NEEDS_CSUM, gsoType: 0, hdrLen: 0, gsoSize: 0, csumStart: 34, csumOffset: 16 },
    {
      flags: VNET_F_NEEDS_CSUM,
      gsoType: GSO_TCPV4,
      hdrLen: 54,
      gsoSize: 1448,
      csumStart: 34,
      csumOffset: 16,
    },
  ])('every header a backend can give goes through: %o', async (fields) => {
    const header = { ...fields, numBuffers: 0 };
    const outcome = await subject.run(scenario([frame(0, arp, header)]));
    expect(deliveriesOf(outcome)[0]?.header).toEqual({ ...header, numBuffers: 1 });
  });

  test.each([14, 42, 1514, 65_549, 65_553])('%i bytes of it', async (length) => {
    const bytes = foreign(length, 0x22);
    expect(deliveriesOf(await subject.run(scenario([frame(0, bytes)])))[0]?.bytes).toEqual(bytes);
  });

  test('longer than a Windows buffer: the guest never gets it; it fits larger buffers', async () => {
    const events = [frame(0, foreign(69_620, 0x33)), frame(1, arp)];
    const outcome = await subject.run(scenario(events, { bufferSize: 69_632 }));
    expect(summary(outcome)).toEqual([
      [0, 69_620],
      [1, 60],
    ]);
  });

  test.each([
    [64, 256],
    [1500, 11],
    [4096, 4],
    [65_565, 1],
  ])('mergeable buffers of %i bytes: in %i of them', async (bufferSize, numBuffers) => {
    const bytes = foreign(256 * 64 - 12, 0x44);
    const outcome = await subject.run(scenario([frame(0, bytes)], { mergeable: true, bufferSize }));
    expect(deliveriesOf(outcome)).toEqual([
      { at: 0, header: { ...PLAIN_HEADER, numBuffers }, bytes },
    ]);
  });
});

describe('virtual time', () => {
  const two = [frame(0, data(1, 100)), frame(10, data(101, 50))];

  test('a unit ends at its first segment + interval, not a nanosecond before', async () => {
    expect(summary(await subject.run(scenario([...two, clock(INTERVAL - 1)])))).toEqual([]);
    expect(summary(await subject.run(scenario([...two, clock(INTERVAL)])))).toEqual([
      [INTERVAL, 204],
    ]);
  });

  test('its instant is exact however long the clock runs on', async () => {
    const outcome = await subject.run(scenario([...two, clock(3_600_000_000_000)]));
    expect(summary(outcome)).toEqual([[INTERVAL, 204]]);
  });

  test('at one instant the interval is over before the next frame is decided on [end.interval]', async () => {
    const next = frame(INTERVAL, data(151, 10));
    expect(summary(await subject.run(scenario([...two, next, clock(2 * INTERVAL)])))).toEqual([
      [INTERVAL, 204],
      [2 * INTERVAL, 64],
    ]);
  });

  test('an interval of one nanosecond', async () => {
    const events = [...two, clock(20)];
    expect(summary(await subject.run(scenario(events, { interval: 1 })))).toEqual([
      [1, 154],
      [11, 104],
    ]);
  });

  test('the clock of a scenario starts at 0 after one that took 100 days', async () => {
    const days = scenario([...two, clock(100 * 86_400 * 1e9)]);
    for (let time = 0; time < 3; time++)
      expect(summary(await subject.run(days))).toEqual([[INTERVAL, 204]]);
  });
});

describe('offloads', () => {
  test('switching off delivers the units held, at that instant; frames then pass', async () => {
    const outcome = await subject.run(
      scenario([
        frame(0, data(1, 100)),
        frame(0, data(101, 100)),
        { kind: 'offloads', at: 7, ipv4: false, ipv6: true },
        frame(7, data(201, 100)),
        { kind: 'offloads', at: 8, ipv4: true, ipv6: true },
        frame(8, data(301, 100)),
        clock(8 + INTERVAL),
      ]),
    );
    expect(summary(outcome)).toEqual([
      [7, 254],
      [7, 154],
      [8 + INTERVAL, 154],
    ]);
  });

  test('they are on again in the next scenario', async () => {
    await subject.run(scenario([{ kind: 'offloads', at: 0, ipv4: false, ipv6: false }]));
    const events = [frame(0, data(1, 10)), frame(0, data(11, 10)), clock(INTERVAL)];
    expect(deliveriesOf(await subject.run(scenario(events)))[0]?.header).toMatchObject({
      flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO,
      csumStart: 2,
    });
  });
});

describe('no scenario changes another', () => {
  test('a unit still held at the end is not delivered', async () => {
    const held = scenario([frame(0, data(1, 100))]);
    for (let time = 0; time < 3; time++) expect(summary(await subject.run(held))).toEqual([]);
    const events = [frame(0, data(101, 50)), clock(2 * INTERVAL)];
    expect(summary(await subject.run(scenario(events)))).toEqual([[INTERVAL, 104]]);
  });

  test('50 times the same scenarios, in turns and all at once: 50 equal results', async () => {
    const scenarios = [...generateScenarios(50, 20)];
    const once = () => Promise.all(scenarios.map((one) => subject.run(one)));
    const first = await once();
    for (let time = 1; time < 50; time++) deepStrictEqual(await once(), first);
  });
});

describe('all frames of an instant have arrived before time goes on', () => {
  test('bursts of any number and length', async () => {
    let seed = 1;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let round = 0; round < 100; round++) {
      const events = Array.from({ length: 10 }, (_, at) =>
        Array.from({ length: 1 + random(20) }, () =>
          frame(at, foreign(14 + random(2) * random(60_000), at)),
        ),
      ).flat();
      const expected = events.map((event) => [
        event.at,
        event.kind === 'frame' ? event.bytes.length : 0,
      ]);
      expect(summary(await subject.run(scenario(events)))).toEqual(expected);
    }
  });

  test('12,000 at once, more than QEMU queues, in buffers of both kinds', async () => {
    const events = Array.from({ length: 12_000 }, (_, index) =>
      frame(3, foreign(60, index & 0xff)),
    );
    for (const config of [{}, { mergeable: true, bufferSize: 64 }]) {
      const deliveries = deliveriesOf(await subject.run(scenario(events, config)));
      expect(deliveries.map(({ bytes }) => bytes.at(-1))).toEqual(
        events.map((_, index) => index & 0xff),
      );
      expect(new Set(deliveries.map(({ at }) => at))).toEqual(new Set([3]));
    }
  });

  test.each([
    [300, 'fewer'],
    [1000, 'more'],
  ])('%i units that end together, %s than there are buffers', async (units) => {
    const events = Array.from({ length: units }, (_, index) =>
      frame(0, data(1, 100, 1000 + index)),
    );
    const outcome = await subject.run(scenario([...events, clock(2 * INTERVAL)], { units }));
    expect(summary(outcome)).toEqual(events.map(() => [INTERVAL, 154]));
  });
});

describe('backends and transports', () => {
  const scenarios = [...generateScenarios(7, 100)];
  let reference: ReadonlyMap<Scenario, Outcome> | undefined;
  /** The outcome on mmio and tap, computed once. */
  const referenceOnce = async () => {
    if (reference !== undefined) return reference;
    const outcomes = await Promise.all(scenarios.map((one) => subject.run(one)));
    reference = new Map(scenarios.map((one, index) => [one, outcomes[index] as Outcome]));
    return reference;
  };

  test('mmio and tap give the outcome of the model, with its times', async () => {
    for (const [{ config, events }, outcome] of await referenceOnce()) {
      deepStrictEqual(deliveriesOf(outcome), runModel(config, events).deliveries);
    }
  });

  test('pci gives the same', async () => {
    const pci = opened({ transport: 'pci' });
    for (const [one, outcome] of await referenceOnce())
      deepStrictEqual(await pci.run(one), outcome);
  });

  test.each(['mmio', 'pci'] as const)(
    '%s without a virtio header gives the same',
    async (transport) => {
      const stream = opened({ transport, backend: 'stream' });
      const plain = [...(await referenceOnce())].filter(([{ events }]) =>
        events.every(
          (event) => event.kind !== 'frame' || isDeepStrictEqual(event.header, PLAIN_HEADER),
        ),
      );
      expect(plain.length).toBeGreaterThan(10);
      for (const [one, outcome] of plain) deepStrictEqual(await stream.run(one), outcome);
    },
  );
});
