import { expect, test } from 'vitest';
import { GUEST_INTERVAL, guestConfig, timeless } from '../../harness/guest/scenario.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../harness/scenario/scenario.ts';
import { guestScenario } from '../../harness/subject/guest-scenario.ts';
import type { DeviceConfig, DeviceEvent } from '../../model/trace.ts';
import { PLAIN_HEADER } from '../../model/wire/vnet-header.ts';

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
    reason: expect.stringContaining('a clock the booted guest does not have'),
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

test.each([
  ['units', { units: 4 }],
  ['ipv4', { ipv4: false }],
  ['ipv6', { ipv6: false }],
  ['guestEcn', { guestEcn: true }],
  ['bufferSize', { bufferSize: 2048 }],
  ['bufferSize', { mergeable: true }],
])('another %s than the guest has: could-not-run that names it', (field, config) => {
  expect(guestScenario(scenario([frame(0)], config))).toMatchObject({
    kind: 'could-not-run',
    reason: expect.stringContaining(field),
  });
});

test('both guests run scenarios with their own configuration', () => {
  for (const mergeable of [false, true]) {
    const own = scenario([frame(0)], guestConfig(mergeable));
    expect(guestScenario(own)).toMatchObject({ config: guestConfig(mergeable) });
  }
});
