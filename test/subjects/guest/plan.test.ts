import { describe, expect, test } from 'vitest';
import { driverOf, type Scenario } from '../../../harness/input/scenario/scenario.ts';
import type { GuestStep } from '../../../harness/subjects/guest/order.ts';
import { planScenario } from '../../../harness/subjects/guest/plan.ts';
import { guestConfig } from '../../../harness/subjects/guest/scenario.ts';
import { guestScenario } from '../../../harness/subjects/guest-scenario.ts';
import type { DeviceConfig, DeviceEvent } from '../../../model/trace.ts';
import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';

const PAGES = guestConfig('mergeable');
const LARGE = guestConfig('ordinary');

function plan(events: readonly DeviceEvent[], config: DeviceConfig = LARGE, driver = config) {
  const scenario = guestScenario({ name: 'test', config, events });
  return planScenario(scenario as Scenario, driverOf(driver));
}

const frame = (length: number): DeviceEvent => ({
  kind: 'frame',
  at: 0,
  header: PLAIN_HEADER,
  bytes: new Uint8Array(length),
});
const event = (kind: 'stop' | 'cont' | 'migrate' | 'unplug'): DeviceEvent => ({ kind, at: 0 });

/** Each step by its name, with the number of its frames. */
const summary = (steps: readonly GuestStep[]) =>
  steps.map((step) => {
    switch (step.kind) {
      case 'order':
        return `${step.frames.length} ${step.order.kind}`;
      case 'frames':
        return `${step.frames.length}`;
      case 'link':
        return step.up ? 'up' : 'down';
      default:
        return step.kind;
    }
  });

describe('frames and offloads', () => {
  test('without events the end of the scenario is left', () => {
    expect(plan([])).toEqual({
      before: [],
      steps: [{ kind: 'order', frames: [], order: { kind: 'end' } }],
      after: [],
      driver: driverOf(LARGE),
    });
  });

  test('a small scenario is one step', () => {
    expect(summary(plan(Array(20).fill(frame(1514))).steps)).toEqual(['20 end']);
  });

  test('RSC is switched between the frames, as in the scenario', () => {
    const v6Only: DeviceEvent = { kind: 'offloads', at: 0, ipv4: false, ipv6: true };
    const { steps } = plan([frame(60), v6Only, frame(60), frame(60)]);
    expect(summary(steps)).toEqual(['1 offloads', '2 end']);
    expect(steps[0]).toMatchObject({ order: v6Only });
  });

  test('a step needs at most 256 receive buffers', () => {
    const long = Array<DeviceEvent>(257).fill(frame(60));
    expect(summary(plan(long).steps)).toEqual(['256 sync', '1 end']);
    // 4,084 bytes and the virtio header fill one page, one byte more takes a second.
    const page = Array<DeviceEvent>(257).fill(frame(4084));
    expect(summary(plan(page, PAGES).steps)).toEqual(['256 sync', '1 end']);
    const more = Array<DeviceEvent>(129).fill(frame(4085));
    expect(summary(plan(more, PAGES).steps)).toEqual(['128 sync', '1 end']);
  });
});

describe('the driver', () => {
  test('another driver than the running one is started first', () => {
    const { before, driver } = plan([], PAGES, LARGE);
    expect(before).toEqual([
      { kind: 'order', frames: [], order: { kind: 'driver', driver: driverOf(PAGES) } },
    ]);
    expect(driver).toEqual(driverOf(PAGES));
  });

  test('changes at the event of the scenario, and stays', () => {
    const change: DeviceEvent = { kind: 'driver', at: 0, driver: driverOf(PAGES) };
    const { steps, after, driver } = plan([frame(60), change, frame(60)]);
    expect(summary(steps)).toEqual(['1 driver', '1 end']);
    expect(summary(after)).toEqual([]);
    expect(driver).toEqual(driverOf(PAGES));
  });

  test('with counted buffers posts more at the end, and the units that still wait are lost', () => {
    const few = { ...LARGE, buffers: 2 };
    const { steps, after, driver } = plan([frame(60), { kind: 'buffers', at: 0, count: 3 }], few);
    expect(summary(steps)).toEqual(['1 buffers', '0 buffers', '0 offloads']);
    expect(steps[1]).toMatchObject({ order: { kind: 'buffers', count: 256 } });
    expect(summary(after)).toEqual(['0 reset', 'stop', 'cont']);
    expect(driver).toBeUndefined();
  });
});

describe('queue pairs', () => {
  const use = (count: number): DeviceEvent => ({ kind: 'pairs', at: 0, count });
  const scenario = (pairs: number, events: readonly DeviceEvent[]): Scenario => ({
    name: 'test',
    config: { ...LARGE, pairs },
    events,
  });
  const planned = (pairs: number, events: readonly DeviceEvent[]) =>
    planScenario(scenario(pairs, events), driverOf(LARGE));

  test('are used as in the scenario, and all of them in the next one', () => {
    const { steps, after, driver } = planned(3, [frame(60), use(1), frame(60), use(2)]);
    expect(summary(steps)).toEqual(['1 pairs', '1 pairs']);
    expect(after).toEqual([{ kind: 'order', frames: [], order: { kind: 'pairs', count: 3 } }]);
    expect(driver).toEqual(driverOf(LARGE));
    expect(summary(planned(3, [use(1), use(3)]).after)).toEqual([]);
  });

  test('get no order when there is one', () => {
    expect(summary(planned(1, [frame(60), use(1), frame(60)]).steps)).toEqual(['2 sync']);
  });

  test('have their frames', () => {
    const [step] = planned(2, [frame(60), { ...frame(61), queue: 1 } as DeviceEvent]).steps;
    expect(step).toMatchObject({ frames: [{ bytes: { length: 60 } }, { queue: 1 }] });
  });
});

describe('the machine', () => {
  test('stops when the guest has handled the frames before; frames of the stop are sent before it goes on', () => {
    const events = [frame(60), event('stop'), frame(60), frame(60), event('cont'), frame(60)];
    const { steps, after } = plan(events);
    expect(summary(steps)).toEqual(['1 sync', 'stop', '2', 'cont', '1 end']);
    expect(summary(after)).toEqual([]);
  });

  test('is linked again at the end', () => {
    const down: DeviceEvent = { kind: 'link', at: 0, up: false };
    const { steps, after, driver } = plan([down, frame(60)]);
    expect(summary(steps)).toEqual(['0 sync', 'down', '1 end']);
    // The frames of the backlog must not arrive when the link comes up.
    expect(summary(after)).toEqual(['0 reset', 'stop', 'cont', 'up']);
    expect(driver).toBeUndefined();
  });

  test('migrates', () => {
    expect(summary(plan([frame(60), event('migrate'), frame(60)]).steps)).toEqual([
      '1 sync',
      'migrate',
      '1 end',
    ]);
  });

  test('without a card has no driver, and gets a card again', () => {
    const { steps, after, driver } = plan([frame(60), event('unplug'), frame(60)]);
    expect(summary(steps)).toEqual(['1 sync', 'unplug', '1']);
    expect(summary(after)).toEqual(['plug']);
    expect(driver).toBeUndefined();
  });
});
