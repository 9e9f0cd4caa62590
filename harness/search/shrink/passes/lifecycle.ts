import type { DeviceConfig, DeviceEvent, DriverConfig } from '../../../../model/trace.ts';
import { driverOf, type Scenario, WINDOWS_CONFIG } from '../../../input/scenario/scenario.ts';
import { towards } from '../reduce.ts';

type Candidates = Generator<Scenario, void, boolean>;

/** A Windows guest's configuration, else one setting of it after the other. */
export function* plainConfig(start: Scenario): Candidates {
  if (yield { ...start, config: WINDOWS_CONFIG }) return;
  let { config } = start;
  for (const key of Object.keys(WINDOWS_CONFIG) as (keyof DeviceConfig)[]) {
    const plainer = { ...config, [key]: WINDOWS_CONFIG[key] };
    if (yield { ...start, config: plainer }) config = plainer;
  }
}

/** A simpler lifecycle: buffers always, no stops, equal drivers, fewer buffers. */
export function* plainLifecycle(start: Scenario): Candidates {
  let current = start;
  for (const way of [alwaysBuffers, withoutStops, likeTheDriverBefore, fewerBuffers]) {
    const candidates = way(current);
    for (let step = candidates.next(); !step.done; ) {
      const kept = yield step.value;
      if (kept) current = step.value;
      step = candidates.next(kept);
    }
  }
}

/** Every driver always has buffers. */
function* alwaysBuffers({ config, events, ...rest }: Scenario): Candidates {
  if (config.buffers === 'always' && events.every(({ kind }) => kind !== 'driver')) return;
  const plenty = events.flatMap((event): DeviceEvent[] => {
    if (event.kind === 'buffers') return [];
    if (event.kind !== 'driver') return [event];
    return [{ ...event, driver: { ...event.driver, buffers: 'always' } }];
  });
  yield { ...rest, config: { ...config, buffers: 'always' }, events: plenty };
}

/** Leaves out a stop together with its cont; frames between them stay. */
function* withoutStops(start: Scenario): Candidates {
  let { events } = start;
  for (let at = events.length - 1; at >= 0; at--) {
    if (events[at]?.kind !== 'stop') continue;
    const cont = events.findIndex(({ kind }, index) => index > at && kind === 'cont');
    const without = events.filter((_, index) => index !== at && index !== cont);
    if (yield { ...start, events: without }) events = without;
  }
}

/** Each driver like the one before it, else in one setting after the other. */
function* likeTheDriverBefore(start: Scenario): Candidates {
  let { events } = start;
  let before: DriverConfig = driverOf(start.config);
  for (const [index, event] of start.events.entries()) {
    if (event.kind !== 'driver') continue;
    let { driver } = event;
    const changes: Partial<DriverConfig>[] = [
      before,
      ...(Object.keys(before) as (keyof DriverConfig)[]).map((key) => ({ [key]: before[key] })),
    ];
    for (const change of changes) {
      const plainer = { ...driver, ...change };
      const candidate = events.with(index, { ...event, driver: plainer });
      if (!(yield { ...start, events: candidate })) continue;
      events = candidate;
      driver = plainer;
    }
    before = driver;
  }
}

/** Fewer buffers at a driver's start, and posted later. */
function* fewerBuffers(start: Scenario): Candidates {
  let current = start;
  if (start.config.buffers !== 'always') {
    for (const buffers of towards(start.config.buffers, 0)) {
      const candidate = { ...current, config: { ...current.config, buffers } };
      if (yield candidate) {
        current = candidate;
        break;
      }
    }
  }
  for (const [index, event] of start.events.entries()) {
    for (const fewer of withFewer(event)) {
      const candidate = { ...current, events: current.events.with(index, fewer) };
      if (yield candidate) {
        current = candidate;
        break;
      }
    }
  }
}

function* withFewer(event: DeviceEvent): Generator<DeviceEvent> {
  if (event.kind === 'buffers') {
    for (const count of towards(event.count, 1)) yield { ...event, count };
  }
  if (event.kind === 'driver' && event.driver.buffers !== 'always') {
    const { driver } = event;
    for (const buffers of towards(event.driver.buffers, 0)) {
      yield { ...event, driver: { ...driver, buffers } };
    }
  }
}
