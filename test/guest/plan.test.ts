import { expect, test } from 'vitest';
import { planSteps } from '../../harness/guest/plan.ts';
import { guestConfig } from '../../harness/guest/scenario.ts';
import type { Scenario } from '../../harness/scenario/scenario.ts';
import { guestScenario } from '../../harness/subject/guest-scenario.ts';
import type { DeviceEvent } from '../../model/trace.ts';
import { PLAIN_HEADER } from '../../model/wire/vnet-header.ts';

function plan(events: readonly DeviceEvent[], mergeable = false) {
  const scenario = guestScenario({ name: 'test', config: guestConfig(mergeable), events });
  return planSteps(scenario as Scenario);
}

const frame = (length: number): DeviceEvent => ({
  kind: 'frame',
  at: 0,
  header: PLAIN_HEADER,
  bytes: new Uint8Array(length),
});
const summary = (steps: ReturnType<typeof plan>) =>
  steps.map(({ frames, marker }) => [frames.length, marker.kind]);

test('without events there is still the end', () => {
  expect(plan([])).toEqual([{ frames: [], marker: { kind: 'end' } }]);
});

test('a small scenario is one step', () => {
  expect(summary(plan(Array(20).fill(frame(1514))))).toEqual([[20, 'end']]);
});

test('RSC is switched between the frames where the scenario says', () => {
  const v6Only: DeviceEvent = { kind: 'offloads', at: 0, ipv4: false, ipv6: true };
  const steps = plan([frame(60), v6Only, frame(60), frame(60)]);
  expect(summary(steps)).toEqual([
    [1, 'offloads'],
    [2, 'end'],
  ]);
  expect(steps[0]?.marker).toEqual({ kind: 'offloads', ipv4: false, ipv6: true });
});

test('a step needs at most 256 receive buffers', () => {
  const long = Array<DeviceEvent>(257).fill(frame(60));
  expect(summary(plan(long))).toEqual([
    [256, 'sync'],
    [1, 'end'],
  ]);
  // 4,084 bytes and the virtio header fill one page, one byte more takes a second.
  expect(summary(plan(Array<DeviceEvent>(257).fill(frame(4084)), true))).toEqual([
    [256, 'sync'],
    [1, 'end'],
  ]);
  expect(summary(plan(Array<DeviceEvent>(129).fill(frame(4085)), true))).toEqual([
    [128, 'sync'],
    [1, 'end'],
  ]);
});
