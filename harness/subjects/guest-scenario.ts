import { virtioHeaderLength } from '../../model/deliver/buffers.ts';
import type { DeviceEvent, DriverConfig } from '../../model/trace.ts';
import { driverOf, type Scenario } from '../input/scenario/scenario.ts';
import { QUEUE_LENGTH } from '../input/scenario/text/lifecycle.ts';
import { timeless } from './guest/scenario.ts';
import { unsuitedPairs } from './qtest/unsuited-pairs.ts';
import { type CouldNotRun, couldNotRun } from './subject.ts';

/** The longest receive buffer for which the guest has memory (guests/windows-like/receive.h), bytes. */
const MAX_BUFFER = 25 * 4096;

/** The most buffers that are posted at the end for units that wait: the guest first fills each, which takes time. */
const MAX_LAST_BUFFERS = 256;

/**
 * The scenario that a booted guest runs in place of `scenario`, for other subjects to run too: all events are
 * at one instant, and at the end every unit held is delivered. `could-not-run` in three cases: the scenario
 * has several queue pairs and cannot be played on them; the guest does not support the size of its buffers; or
 * the interval of a unit may be over, because an event comes `interval` or more after the first frame.
 */
export function guestScenario(scenario: Scenario): Scenario | CouldNotRun {
  if (scenario.config.pairs > 1) {
    const unsuited = unsuitedPairs(scenario);
    if (unsuited !== undefined) return unsuited;
  }
  const unfit = driversOf(scenario)
    .map(unfitBuffer)
    .find((reason) => reason !== undefined);
  if (unfit !== undefined) {
    return couldNotRun(unfit, 'Run it on another subject, or give the driver other buffers.');
  }
  if (timePasses(scenario)) {
    return couldNotRun(
      'the interval of a unit may be over in it, and the booted guest has no clock for that',
      'Run it on another subject, or without its pauses (--timeless), which changes what the rules say of it.',
    );
  }
  const { events, ...rest } = timeless(scenario);
  return { ...rest, events: [...events, ...ending(scenario)] };
}

function driversOf({ config, events }: Scenario): readonly DriverConfig[] {
  return [
    driverOf(config),
    ...events.flatMap((event) => (event.kind === 'driver' ? [event.driver] : [])),
  ];
}

function unfitBuffer(driver: DriverConfig): string | undefined {
  const { bufferSize } = driver;
  const shortest = virtioHeaderLength(driver);
  if (bufferSize >= shortest && bufferSize <= MAX_BUFFER) return undefined;
  return (
    `the booted guest has receive buffers of ${shortest} to ${MAX_BUFFER} bytes, ` +
    `the scenario of ${bufferSize}`
  );
}

function timePasses({ config, events }: Scenario): boolean {
  const first = events.find(({ kind }) => kind === 'frame');
  const last = events.at(-1);
  return first !== undefined && last !== undefined && last.at - first.at >= config.interval;
}

/**
 * The events at the end: a driver with counted buffers posts more, as many as its queue certainly has entries
 * for; then RSC is switched off. None when the scenario itself ends by switching RSC off.
 */
function ending({ config, events }: Scenario): readonly DeviceEvent[] {
  const last = events.at(-1);
  if (last?.kind === 'offloads' && !last.ipv4 && !last.ipv6) return [];
  if (events.some(({ kind }) => kind === 'unplug')) return [];
  const off: DeviceEvent = { kind: 'offloads', at: 0, ipv4: false, ipv6: false };
  let posted = config.buffers;
  for (const event of events) {
    if (event.kind === 'driver') posted = event.driver.buffers;
    else if (event.kind === 'buffers' && posted !== 'always') posted += event.count;
  }
  if (posted === 'always') return [off];
  const count = Math.min(MAX_LAST_BUFFERS, QUEUE_LENGTH - posted);
  return count > 0 ? [{ kind: 'buffers', at: 0, count }, off] : [off];
}
