// docs/rules.md, section 10: the life of the device.
import { describe, expect, test } from 'vitest';
import {
  type DeviceConfig,
  type DeviceEvent,
  type DriverConfig,
  type ModelRun,
  PROFILES,
  parseChoices,
  runModel,
} from '../../../model/index.ts';
import { ack, CONFIG, data, frame, verdicts } from '../support.ts';

/** 100 bytes of connection a: segment 0, 1, 2, ... of its stream. */
const a = (n: number, at = 0) => frame(data(1 + 100 * n, 100), at);

/** The same of another connection. */
const b = (n: number, at = 0) => frame(data(1 + 100 * n, 100, { sourcePort: 9 }), at);

/** Of an IPv6 connection. */
const v6 = (n: number, at = 0) => frame(data(1 + 100 * n, 100, { family: 'ipv6' }), at);

/** A frame of no connection: it passes. */
const other = (at = 0) => frame(new Uint8Array(60), at);

const clock = (at: number): DeviceEvent => ({ kind: 'clock', at });
const buffers = (count: number, at = 0): DeviceEvent => ({ kind: 'buffers', at, count });
const off = (at = 0): DeviceEvent => ({ kind: 'offloads', at, ipv4: false, ipv6: true });
const on = (at = 0): DeviceEvent => ({ kind: 'offloads', at, ipv4: true, ipv6: true });
const stop = (at = 0): DeviceEvent => ({ kind: 'stop', at });
const cont = (at = 0): DeviceEvent => ({ kind: 'cont', at });
const migrate = (at = 0): DeviceEvent => ({ kind: 'migrate', at });
const unplug = (at = 0): DeviceEvent => ({ kind: 'unplug', at });
const down = (at = 0): DeviceEvent => ({ kind: 'link', at, up: false });
const up = (at = 0): DeviceEvent => ({ kind: 'link', at, up: true });

function driver(changed: Partial<DriverConfig> = {}, at = 0): DeviceEvent {
  const { interval: _, units: __, ...plain } = CONFIG;
  return { kind: 'driver', at, driver: { ...plain, ...changed } };
}

/** A device whose driver posts `count` buffers at its start. */
function withBuffers(
  count: number,
  events: readonly DeviceEvent[],
  config: Partial<DeviceConfig> = {},
): ModelRun {
  return runModel({ ...CONFIG, buffers: count, ...config }, events);
}

/** Deliveries, one line each: when, and the events in it. */
function handed({ deliveries, provenance }: ModelRun): string[] {
  return deliveries.map(({ at }, n) => `@${at} ${provenance[n]?.events.join('+')}`);
}

function lost(run: ModelRun): string[] {
  return run.lost.map(({ events, cause, at }) => `@${at} ${events.join('+')} ${cause}`);
}

function causes({ finalised }: ModelRun): string[] {
  return finalised.map(({ cause }) => cause);
}

describe('10.1 what needs room', () => {
  test('whatever is handed over takes one buffer without MRG_RXBUF', () => {
    const run = withBuffers(2, [other(), a(0), clock(300_000), other(300_001)]);
    expect(handed(run)).toEqual(['@0 0', '@300000 1']);
    expect(run.waiting).toEqual({ units: [], frames: [3] });
  });

  const small = { mergeable: true, bufferSize: 100 };

  test('with it as many as header and frame fill', () => {
    // 12 + 54 + 200 bytes in buffers of 100
    const events = [a(0), a(1), clock(300_000)];
    expect(handed(withBuffers(2, events, small))).toEqual([]);
    expect(handed(withBuffers(3, events, small))).toEqual(['@300000 0+1']);
  });

  test('the header has 20 bytes with HASH_REPORT', () => {
    // 54 + 234 bytes: three buffers with 12 bytes of header, four with 20
    const events = [frame(data(1, 234)), clock(300_000)];
    expect(handed(withBuffers(3, events, small))).toEqual(['@300000 0']);
    const hash = { ...small, hashReport: true };
    expect(handed(withBuffers(3, events, hash))).toEqual([]);
    const run = withBuffers(4, events, hash);
    expect(run.deliveries.map(({ header }) => header.numBuffers)).toEqual([4]);
  });

  test('none comes back by itself', () => {
    const run = withBuffers(1, [other(), other(1), clock(1_000_000_000)]);
    expect(run.waiting.frames).toEqual([1]);
  });

  test('always: there is always enough', () => {
    const frames = Array.from({ length: 5_000 }, (_, at) => other(at));
    expect(runModel(CONFIG, frames).deliveries).toHaveLength(5_000);
  });
});

describe('10.2 there is no room', () => {
  test('a unit that ends is put at the end of W', () => {
    const run = withBuffers(0, [a(0), b(0, 1), clock(300_001)]);
    expect(run.waiting.units).toEqual([[0], [1]]);
    expect(run.finalised).toMatchObject([
      { cause: 'interval', at: 300_000, delivery: undefined },
      { cause: 'interval', at: 300_001, delivery: undefined },
    ]);
  });

  test('nothing in W overtakes, though it be smaller', () => {
    const small = { mergeable: true, bufferSize: 100 };
    const run = withBuffers(
      1,
      [a(0), frame(data(1, 10, { sourcePort: 9 }), 1), clock(400_000)],
      small,
    );
    expect(run.waiting.units).toEqual([[0], [1]]);
    expect(handed(run)).toEqual([]);
  });

  test('while W is not empty no frame is looked at: it goes to the end of B', () => {
    const run = withBuffers(0, [a(0), clock(300_000), b(0, 300_000), other(300_001)]);
    expect(run.waiting).toEqual({ units: [[0]], frames: [2, 3] });
    expect(run.decisions.map(({ event }) => event)).toEqual([0]);
  });

  test('a frame whose own hand-over finds no room goes to B, and everything later behind it', () => {
    const run = withBuffers(0, [other(), a(0, 1)]);
    expect(run.waiting).toEqual({ units: [], frames: [0, 1] });
    expect(run.decisions).toEqual([]);
  });

  test('a frame that needs no room is taken while nothing waits', () => {
    const run = withBuffers(0, [a(0), b(0, 1), frame(ack(101, { window: 5 }), 2)]);
    expect(run.held.events).toEqual([0, 2, 1]);
    expect(run.waiting.frames).toEqual([]);
  });

  test('units whose interval ends meanwhile end as ever and join W', () => {
    const run = withBuffers(0, [a(0), b(0, 5), clock(300_000), other(300_002), clock(300_005)]);
    expect(run.waiting).toEqual({ units: [[0], [1]], frames: [3] });
    expect(run.finalised[1]).toMatchObject({ cause: 'interval', at: 300_005 });
  });
});

describe('10.3 and 10.12 new room', () => {
  test('first W, then the frames of B one after the other', () => {
    const run = withBuffers(0, [
      a(0),
      clock(300_000),
      other(300_001),
      other(300_002),
      buffers(2, 300_003),
    ]);
    expect(handed(run)).toEqual(['@300003 0', '@300003 2']);
    expect(run.waiting).toEqual({ units: [], frames: [3] });
  });

  test('W as far as the room goes, and then nothing of B', () => {
    const run = withBuffers(0, [a(0), b(0), clock(300_000), other(300_001), buffers(1, 300_002)]);
    expect(handed(run)).toEqual(['@300002 0']);
    expect(run.waiting).toEqual({ units: [[1]], frames: [3] });
  });

  test('each is handled as if it arrived now: intervals are counted from now', () => {
    const run = withBuffers(0, [
      other(),
      a(0, 1),
      buffers(2, 500_000),
      clock(799_999),
      clock(800_000),
    ]);
    expect(handed(run)).toEqual(['@500000 0', '@800000 1']);
  });

  test('expired units first', () => {
    const run = withBuffers(1, [
      a(0),
      other(1),
      other(2),
      a(1, 3),
      buffers(3, 300_000),
      clock(600_000),
    ]);
    expect(handed(run)).toEqual(['@1 1', '@300000 0', '@300000 2', '@600000 3']);
  });

  test('a unit that a frame of B ends may have no room again', () => {
    const run = withBuffers(0, [a(0), other(1), a(5, 2), other(3), buffers(1, 4)]);
    expect(handed(run)).toEqual(['@4 1']);
    expect(run.waiting).toEqual({ units: [[0]], frames: [2, 3] });
  });
});

describe('10.4 a frame ended its unit and then found no room', () => {
  /** Out of place: it ends the unit of a(0) and starts the next. */
  const gap = (at = 1) => a(5, at);

  test('it waits in B; its unit is gone; nothing is told yet', () => {
    const run = withBuffers(0, [a(0), gap()]);
    expect(run.waiting).toEqual({ units: [[0]], frames: [1] });
    expect(run.held.units).toBe(0);
    expect(run.decisions).toHaveLength(1);
  });

  test('its decision stands and is told when it starts its unit', () => {
    const run = withBuffers(0, [a(0), gap(), buffers(1, 2), a(6, 3)]);
    expect(verdicts(run)).toEqual([
      'start first-segment',
      'finalise-start sequence',
      'append append',
    ]);
    expect(run.decisions[1]?.operands).toMatchObject({ 'H.NXT': 101 });
  });

  test('or when it is handed on', () => {
    const fin = frame(data(101, 100, { flags: 0x11 }), 1);
    const one = withBuffers(1, [a(0), fin]);
    expect(handed(one)).toEqual(['@1 0']);
    expect(one.waiting.frames).toEqual([1]);
    expect(verdicts(withBuffers(1, [a(0), fin, buffers(1, 2)]))[1]).toBe('finalise-pass tcp-flags');
  });

  test('it is counted then, once', () => {
    const waits = withBuffers(0, [a(0), gap()]);
    expect(waits.counters.ipv4.decisions.sequence).toBe(0);
    const told = withBuffers(0, [a(0), gap(), buffers(1, 2), buffers(1, 3)]);
    expect(told.counters.ipv4.decisions.sequence).toBe(1);
    expect(told.counters.ipv4.ms.aborts).toBe(1);
  });

  test.each([
    ['another driver', [driver({ buffers: 9 }, 2)], 'start first-segment'],
    ['link down, and up', [down(2), up(2), buffers(2, 3)], 'start first-segment'],
    ['RSC switched off', [off(2), buffers(2, 3)], 'pass rsc-off'],
    ['RSC switched off, and on', [off(2), on(2), buffers(2, 3)], 'start first-segment'],
    [
      'RSC of the other family off',
      [{ ...on(2), ipv6: false }, buffers(2, 3)],
      'finalise-start sequence',
    ],
  ] as const)('in between %s', (_, between, expected) => {
    expect(verdicts(withBuffers(0, [a(0), gap(), ...between]))[1]).toBe(expected);
  });

  test('a start that found no room in W for the unit it pushed out is decided anew', () => {
    const run = withBuffers(0, [a(0), b(0, 1), off(2), buffers(2, 3)], { units: 1 });
    expect(causes(run)).toEqual(['flow-table']);
    expect(verdicts(run)).toEqual(['start first-segment', 'pass rsc-off']);
    expect(handed(run)).toEqual(['@3 0', '@3 1']);
  });

  test('such a start begins its unit, and pushes out no second one', () => {
    const run = withBuffers(0, [a(0), v6(0, 1), b(0, 2), buffers(1, 3)], { units: 2 });
    expect(handed(run)).toEqual(['@3 0']);
    expect(run.held.events).toEqual([1, 2]);
  });

  test('a frame that only passes and found no room is decided when it is looked at again', () => {
    const duplicate = frame(ack(101, { window: 1024 }), 1);
    // no unit, no room; by the time there is room RSC is off
    expect(verdicts(withBuffers(0, [duplicate, off(2), buffers(1, 3)]))).toEqual(['pass rsc-off']);
  });
});

describe('10.5 how large a unit may grow', () => {
  const lengths = ({ deliveries }: ModelRun) => deliveries.map(({ bytes }) => bytes.length);
  const contiguous = (count: number) => Array.from({ length: count }, (_, n) => a(n, n));

  test('header and frame fit the receive buffer without MRG_RXBUF', () => {
    const fits = { bufferSize: 12 + 54 + 300 };
    const events = [...contiguous(4), clock(1_000_000)];
    expect(lengths(runModel({ ...CONFIG, ...fits }, events))).toEqual([354, 154]);
    const shorter = runModel({ ...CONFIG, bufferSize: fits.bufferSize - 1 }, events);
    expect(lengths(shorter)).toEqual([254, 254]);
    expect(verdicts(shorter)[2]).toBe('finalise-start length');
    const hash = runModel({ ...CONFIG, ...fits, hashReport: true }, events);
    expect(lengths(hash)).toEqual([254, 254]);
  });

  test('with it the whole receive queue, 1,024 buffers', () => {
    const mergeable = { ...CONFIG, mergeable: true };
    const events = [frame(data(1, 50_000)), frame(data(50_001, 1_148), 1), clock(1_000_000)];
    // 12 + 54 + 51,148 bytes: more than 1,024 buffers of 50, less than so many of 51
    const fits = runModel({ ...mergeable, bufferSize: 51 }, events);
    expect(lengths(fits)).toEqual([54 + 51_148]);
    const short = runModel({ ...mergeable, bufferSize: 50 }, events);
    expect(lengths(short)).toEqual([54 + 50_000, 54 + 1_148]);
  });

  test('never beyond 65,535 bytes of datagram', () => {
    const large = { ...CONFIG, bufferSize: 1_000_000 };
    const events = [frame(data(1, 65_000)), frame(data(65_001, 496), 1), clock(1_000_000)];
    expect(lengths(runModel(large, events))).toEqual([54 + 65_000, 54 + 496]);
    const one = [frame(data(1, 65_000)), frame(data(65_001, 495), 1), clock(1_000_000)];
    expect(lengths(runModel(large, one))).toEqual([54 + 65_495]);
  });

  test('until the first buffer is posted no payload is joined', () => {
    const run = withBuffers(0, [a(0), frame(ack(101, { window: 5 }), 1), a(1, 2), buffers(3, 3)]);
    expect(verdicts(run)).toEqual([
      'start first-segment',
      'fold window-update',
      'finalise-start length',
    ]);
    expect(run.decisions[2]?.operands).toMatchObject({ most: 0 });
  });

  test('after it, whether or not it is used up, it is', () => {
    expect(verdicts(withBuffers(1, [other(), a(0, 1), a(1, 2)]))[2]).toBe('append append');
    expect(verdicts(withBuffers(0, [buffers(1), other(), a(0, 1), a(1, 2)]))[2]).toBe(
      'append append',
    );
  });

  test('and for each driver anew', () => {
    const run = withBuffers(1, [driver({ buffers: 0 }), a(0), a(1), buffers(1)]);
    expect(verdicts(run)).toEqual(['start first-segment', 'finalise-start length']);
  });

  test('a frame that by itself is longer than the buffer is no business of the rules', () => {
    const run = runModel({ ...CONFIG, bufferSize: 100 }, [a(0), clock(300_000)]);
    expect(lengths(run)).toEqual([154]);
  });
});

describe('10.6 driver', () => {
  test('all units end and are handed to the old driver, as far as it has room', () => {
    const old = { mergeable: true, bufferSize: 50 };
    const run = withBuffers(4, [a(0), b(0, 1), driver({ buffers: 9 }, 2)], old);
    expect(causes(run)).toEqual(['driver-gone', 'driver-gone']);
    expect(handed(run)).toEqual(['@2 0']);
    expect(run.deliveries[0]?.header.numBuffers).toBe(4);
  });

  test('the rest of W is dropped', () => {
    const run = withBuffers(0, [a(0), clock(300_000), driver({ buffers: 9 }, 300_001)]);
    expect(handed(run)).toEqual([]);
    expect(lost(run)).toEqual(['@300001 0 driver-gone']);
    expect(run.waiting.units).toEqual([]);
  });

  test('B stays and comes to the new driver at its start', () => {
    const run = withBuffers(0, [other(), other(1), driver({ buffers: 1 }, 2)]);
    expect(handed(run)).toEqual(['@2 0']);
    expect(run.waiting.frames).toEqual([1]);
    expect(run.lost).toEqual([]);
  });

  test('even before it has posted a buffer: what needs none is taken', () => {
    const run = withBuffers(0, [a(0), a(5, 1), b(0, 2), driver({ buffers: 0 }, 3)]);
    expect(lost(run)).toEqual(['@3 0 driver-gone']);
    expect(run.held.events).toEqual([1, 2]);
  });

  test('the new driver has features of its own, and its offloads are all on', () => {
    const ecn = frame(data(1, 100, { flags: 0x50 }), 3);
    const events = [off(), driver({ guestEcn: true, ipv6: false }, 2), ecn, v6(0, 4)];
    expect(verdicts(runModel(CONFIG, events))).toEqual(['start first-segment', 'pass rsc-off']);
  });

  test('what the old one had switched off or never negotiated plays no part', () => {
    const run = runModel({ ...CONFIG, ipv4: false }, [a(0), driver({}, 1), a(1, 2)]);
    expect(verdicts(run)).toEqual(['pass rsc-off', 'start first-segment']);
  });
});

describe('10.7 stop and 10.8 cont', () => {
  test('all units end', () => {
    const run = runModel(CONFIG, [a(0), v6(0, 1), stop(2), cont(2)]);
    expect(causes(run)).toEqual(['vm-stop', 'vm-stop']);
    expect(handed(run)).toEqual(['@2 0', '@2 1']);
  });

  test('what waits in B is lost, W stays', () => {
    const run = withBuffers(0, [a(0), clock(300_000), other(300_001), stop(300_002)]);
    expect(lost(run)).toEqual(['@300002 2 vm-stop']);
    expect(run.waiting).toEqual({ units: [[0]], frames: [] });
  });

  test('frames that arrive while it is stopped go to B, and are handled at cont', () => {
    const events = [stop(5), a(0, 5), a(1, 5), other(5)];
    const stopped = runModel(CONFIG, events);
    expect(stopped.waiting.frames).toEqual([1, 2, 3]);
    expect(stopped.decisions).toEqual([]);
    const run = runModel(CONFIG, [...events, cont(5), clock(300_005)]);
    expect(handed(run)).toEqual(['@5 3', '@300005 1+2']);
  });

  test('cont: first W, as new room', () => {
    const run = withBuffers(0, [a(0), stop(5), other(5), cont(5), buffers(2, 6)]);
    expect(run.finalised).toMatchObject([{ cause: 'vm-stop', at: 5 }]);
    expect(handed(run)).toEqual(['@6 0', '@6 2']);
  });
});

describe('10.9 link', () => {
  test('down: all units end', () => {
    const run = runModel(CONFIG, [a(0), v6(0, 1), down(2)]);
    expect(causes(run)).toEqual(['link-down', 'link-down']);
    expect(handed(run)).toEqual(['@2 0', '@2 1']);
  });

  test('what is in W stays', () => {
    const run = withBuffers(0, [a(0), down(1), buffers(1, 2)]);
    expect(handed(run)).toEqual(['@2 0']);
  });

  test('a frame before which nothing was refused is lost, whether W is empty or not', () => {
    expect(lost(runModel(CONFIG, [down(), a(0, 1)]))).toEqual(['@1 1 link-down']);
    const run = withBuffers(0, [a(0), down(1), a(1, 2), buffers(9, 3)]);
    expect(lost(run)).toEqual(['@2 2 link-down']);
    expect(handed(run)).toEqual(['@3 0']);
  });

  test('behind one that was it waits, and at new room all of B is lost', () => {
    const run = withBuffers(0, [
      a(0),
      clock(300_000),
      other(300_000),
      down(300_001),
      other(300_002),
    ]);
    expect(run.waiting).toEqual({ units: [[0]], frames: [2, 4] });
    const more = [a(0), b(0), clock(300_000), other(300_000), down(300_001), other(300_002)];
    const then = withBuffers(0, [...more, buffers(1, 300_003)]);
    expect(lost(then)).toEqual(['@300003 3 link-down', '@300003 5 link-down']);
    expect(then.waiting).toEqual({ units: [[1]], frames: [] });
  });

  test('nothing is decided about a frame that is lost', () => {
    expect(runModel(CONFIG, [down(), a(0, 1)]).decisions).toEqual([]);
  });

  test('up: nothing else', () => {
    const run = withBuffers(0, [other(), down(1), up(2)]);
    expect(run.waiting.frames).toEqual([0]);
    expect(run.decisions).toEqual([]);
    const after = runModel(CONFIG, [down(), up(1), a(0, 2), a(1, 3), up(4), clock(300_002)]);
    expect(handed(after)).toEqual(['@300002 2+3']);
  });

  test('up: as new room, for what was not offered when the machine went on', () => {
    const events = [stop(1), a(0, 1), down(1), cont(1), off(2)];
    expect(runModel(CONFIG, events).waiting.frames).toEqual([1]);
    expect(handed(runModel(CONFIG, [...events, down(3), up(4)]))).toEqual(['@4 1']);
    expect(lost(runModel(CONFIG, [...events, a(1, 3), up(4)]))).toEqual([
      '@3 1 link-down',
      '@3 5 link-down',
    ]);
    expect(lost(runModel(CONFIG, [...events, driver({}, 3), up(4)]))).toEqual(['@3 1 link-down']);
  });

  test('the link outlives a driver', () => {
    expect(lost(runModel(CONFIG, [down(), driver({}, 1), a(0, 2)]))).toEqual(['@2 2 link-down']);
  });
});

describe('10.10 migrate', () => {
  test('stop, then cont: all units end, B is lost, W goes along', () => {
    const run = withBuffers(0, [
      a(0),
      clock(300_000),
      other(300_000),
      migrate(300_001),
      buffers(9, 300_002),
    ]);
    expect(lost(run)).toEqual(['@300001 2 vm-stop']);
    expect(handed(run)).toEqual(['@300002 0']);
    expect(causes(runModel(CONFIG, [a(0), migrate(1)]))).toEqual(['vm-stop']);
  });

  test('families switched off go along', () => {
    expect(verdicts(runModel(CONFIG, [off(), migrate(1), a(0, 2), v6(0, 2)]))).toEqual([
      'pass rsc-off',
      'start first-segment',
    ]);
  });

  test('so does the link', () => {
    expect(lost(runModel(CONFIG, [down(), migrate(1), a(0, 2)]))).toEqual(['@2 2 link-down']);
  });

  test('statistics start anew', () => {
    const run = runModel(CONFIG, [a(0), a(1, 1), migrate(2), b(0, 3), b(1, 4), b(2, 5), stop(6)]);
    expect(run.counters.ipv4.ms).toMatchObject({ coalesceEvents: 1, coalescedPkts: 3 });
    expect(run.counters.ipv4.decisions.append).toBe(2);
  });

  test('a unit is counted where it is handed over (10.16)', () => {
    const run = withBuffers(1, [other(), a(0), a(1), migrate(1), buffers(1, 2)]);
    expect(run.counters.ipv4.ms).toMatchObject({ coalesceEvents: 1, coalescedPkts: 2 });
  });
});

describe('10.11 unplug', () => {
  test('all units end and are handed over as far as there is room, everything else is lost', () => {
    const events = [a(0), b(0, 1), a(5, 2), b(5, 3), other(4), unplug(5)];
    const run = withBuffers(1, events);
    expect(handed(run)).toEqual(['@2 0']);
    expect(lost(run)).toEqual([1, 2, 3, 4].map((event) => `@5 ${event} driver-gone`));
    expect(run.waiting).toEqual({ units: [], frames: [] });
  });

  test('and so is every later frame', () => {
    const run = runModel(CONFIG, [unplug(), a(0, 1), other(2)]);
    expect(lost(run)).toEqual(['@1 1 driver-gone', '@2 2 driver-gone']);
  });
});

describe('10.14 offloads without room', () => {
  test('the units of a family going off join W: the first the next buffers get', () => {
    const run = withBuffers(0, [a(0), v6(0, 1), off(2), v6(5, 3), buffers(1, 4)]);
    expect(run.finalised[0]).toMatchObject({ cause: 'rsc-off', at: 2 });
    expect(handed(run)).toEqual(['@4 0']);
  });
});

describe('the order of things at one instant is that of the events', () => {
  test('buffers before and after a stop', () => {
    const waits = [a(0), clock(300_000), other(300_000)];
    const before = withBuffers(0, [...waits, buffers(2, 300_000), stop(300_000)]);
    expect(lost(before)).toEqual([]);
    const after = withBuffers(0, [...waits, stop(300_000), cont(300_000), buffers(2, 300_000)]);
    expect(lost(after)).toEqual(['@300000 2 vm-stop']);
  });

  test('units whose interval is over at it ended by that', () => {
    for (const event of [stop(300_000), down(300_000), driver({}, 300_000), unplug(300_000)]) {
      expect(causes(runModel(CONFIG, [a(0), event]))).toEqual(['interval']);
    }
  });
});

describe('10.15 zero delay', () => {
  const zero = { ...CONFIG, interval: 0 };

  test('units end with the instant in which they began, after everything else at it', () => {
    const run = runModel(zero, [a(0), a(1), clock(0), a(2), a(3, 1)]);
    expect(run.finalised).toMatchObject([{ cause: 'interval', at: 0 }]);
    expect(handed(run)).toEqual(['@0 0+1+3']);
    expect(run.held.events).toEqual([4]);
  });

  test('whatever the profile', () => {
    const pool = parseChoices('thread-2016');
    expect(pool.interval).toBe('per-pool');
    expect(handed(runModel(zero, [a(0), a(1), clock(1)], pool))).toEqual(['@0 0+1']);
    expect(handed(runModel(zero, [a(0), a(1), clock(1)], PROFILES.windows))).toEqual(['@0 0+1']);
  });

  test('what comes out of B is a burst of its own instant', () => {
    const run = runModel({ ...zero, buffers: 0 }, [other(), a(0), a(1), buffers(9, 7), clock(8)]);
    expect(handed(run)).toEqual(['@7 0', '@7 1+2']);
  });
});
