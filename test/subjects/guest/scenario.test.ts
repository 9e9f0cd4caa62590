import { describe, expect, test } from 'vitest';
import {
  driverOf,
  type Scenario,
  WINDOWS_CONFIG,
} from '../../../harness/input/scenario/scenario.ts';
import { GUEST_INTERVAL, timeless } from '../../../harness/subjects/guest/scenario.ts';
import { guestScenario } from '../../../harness/subjects/guest-scenario.ts';
import type { DeviceConfig, DeviceEvent, DriverConfig } from '../../../model/trace.ts';
import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import { needs, ONLY_OTHERS, ONLY_ROOT, ROOT } from '../../needs.ts';

const frame = (at: number): DeviceEvent => ({
  kind: 'frame',
  at,
  header: PLAIN_HEADER,
  bytes: new Uint8Array(60),
});
const off: DeviceEvent = { kind: 'offloads', at: 0, ipv4: false, ipv6: false };

function scenario(events: readonly DeviceEvent[], config: Partial<DeviceConfig> = {}): Scenario {
  return { name: 'test', config: { ...WINDOWS_CONFIG, interval: 100, ...config }, events };
}

test('the guest runs the events at one instant, and switches RSC off at the end', () => {
  const v4Only: DeviceEvent = { kind: 'offloads', at: 9, ipv4: true, ipv6: false };
  expect(guestScenario(scenario([frame(5), { kind: 'clock', at: 7 }, v4Only, frame(104)]))).toEqual(
    {
      name: 'test',
      config: { ...WINDOWS_CONFIG, interval: GUEST_INTERVAL },
      events: [frame(0), { ...v4Only, at: 0 }, frame(0), off],
    },
  );
});

test('an event at the deadline of the first frame needs a clock, one before it does not', () => {
  expect(guestScenario(scenario([frame(5), frame(105)]))).toMatchObject({
    kind: 'could-not-run',
    reason: expect.stringContaining('the booted guest has no clock for that'),
  });
  expect(guestScenario(scenario([frame(5), { kind: 'clock', at: 105 }]))).toHaveProperty('kind');
  expect(guestScenario(scenario([frame(5), frame(104)]))).not.toHaveProperty('kind');
});

test('time before the first frame does not matter', () => {
  const events: DeviceEvent[] = [{ kind: 'clock', at: 0 }, frame(5000)];
  expect(guestScenario(scenario(events))).not.toHaveProperty('kind');
});

test('without its pauses a scenario runs', () => {
  const paused = scenario([frame(5), { kind: 'clock', at: 300 }, frame(900)]);
  expect(timeless(paused).events).toEqual([frame(0), frame(0)]);
  expect(guestScenario(timeless(paused))).not.toHaveProperty('kind');
});

test('RSC that is off at the end is not switched off again', () => {
  const adapted = guestScenario(scenario([frame(0)]));
  if ('kind' in adapted) throw new Error(adapted.reason);
  expect(guestScenario(adapted)).toEqual(adapted);
});

describe('a driver with counted buffers', () => {
  const few = { buffers: 3 };
  const more = (count: number): DeviceEvent => ({ kind: 'buffers', at: 0, count });
  const driver = (buffers: DriverConfig['buffers']): DeviceEvent => ({
    kind: 'driver',
    at: 0,
    driver: { ...driverOf(WINDOWS_CONFIG), buffers },
  });
  const added = (events: readonly DeviceEvent[], config: Partial<DeviceConfig>) => {
    const adapted = guestScenario(scenario(events, config));
    if ('kind' in adapted) throw new Error(adapted.reason);
    return adapted.events.slice(events.length);
  };

  test('posts more at the end, at most 256 and never more than the queue certainly has entries for', () => {
    expect(added([], few)).toEqual([more(256), off]);
    expect(added([more(1000)], few)).toEqual([more(21), off]);
    expect(added([more(1000), more(21)], few)).toEqual([off]);
    expect(added([more(1000), driver(0)], few)).toEqual([more(256), off]);
    expect(added([driver('always')], few)).toEqual([off]);
  });

  test('posts none when its card is gone', () => {
    expect(added([{ kind: 'unplug', at: 0 }], few)).toEqual([]);
  });
});

test('settings of every kind run as they are', () => {
  const config: Partial<DeviceConfig> = {
    units: 4,
    ipv4: false,
    guestEcn: true,
    mergeable: true,
    hashReport: true,
    bufferSize: 20,
  };
  expect(guestScenario(scenario([frame(0)], config))).toMatchObject({ config });
});

describe('several queue pairs', () => {
  needs(ROOT, ONLY_ROOT);

  const on = (queue: number, length = 60): DeviceEvent => ({
    kind: 'frame',
    at: 0,
    header: PLAIN_HEADER,
    bytes: new Uint8Array(length),
    queue,
  });
  const one: DeviceEvent = { kind: 'pairs', at: 0, count: 1 };
  const PAIRS: Partial<DeviceConfig> = { pairs: 2 };
  const PAGES: Partial<DeviceConfig> = { pairs: 2, mergeable: true, bufferSize: 4096 };
  const tooMuch = { kind: 'could-not-run', reason: expect.stringContaining('gives up a queue') };

  test('run as they are', () => {
    const events = [on(1), one, frame(0)];
    expect(guestScenario(scenario(events, PAIRS))).toMatchObject({
      config: PAIRS,
      events: [...events, off],
    });
  });

  test('that a tap cannot play cannot be run', () => {
    expect(guestScenario(scenario([on(1, 13)], PAIRS))).toMatchObject({
      kind: 'could-not-run',
      reason: expect.stringContaining('a frame of 13 bytes'),
    });
  });

  test('the units of a queue that is given up must fit the buffers it certainly has', () => {
    const most = Array<DeviceEvent>(512).fill(on(1));
    expect(guestScenario(scenario([...most, on(0), one], PAIRS))).not.toHaveProperty('kind');
    expect(guestScenario(scenario([...most, on(1), one], PAIRS))).toMatchObject(tooMuch);
    expect(guestScenario(scenario([...most, on(1)], PAIRS))).not.toHaveProperty('kind');
    // 4,084 bytes and the virtio header fill one page, one byte more takes a second.
    const pages = (length: number) => Array<DeviceEvent>(257).fill(on(1, length));
    expect(guestScenario(scenario([...pages(4084), one], PAGES))).not.toHaveProperty('kind');
    expect(guestScenario(scenario([...pages(4085), one], PAGES))).toMatchObject(tooMuch);
  });
});

test('without root several queue pairs cannot be run', ({ skip }) => {
  skip(ROOT, ONLY_OTHERS);
  expect(guestScenario(scenario([frame(0)], { pairs: 2 }))).toMatchObject({
    kind: 'could-not-run',
    reason: expect.stringContaining('root'),
  });
});

test.each([
  [{ bufferSize: 11 }, '12 to 102400'],
  [{ bufferSize: 102_401 }, '12 to 102400'],
  [{ bufferSize: 19, hashReport: true }, '20 to 102400'],
])('receive buffers of unsupported sizes: could-not-run (%j)', (change, lengths) => {
  const refused = { kind: 'could-not-run', reason: expect.stringContaining(lengths) };
  expect(guestScenario(scenario([frame(0)], change))).toMatchObject(refused);
  const driver = { ...driverOf(WINDOWS_CONFIG), ...change };
  const changed: DeviceEvent = { kind: 'driver', at: 0, driver };
  expect(guestScenario(scenario([changed]))).toMatchObject(refused);
});
