import { virtioHeaderLength } from '../../model/deliver/buffers.ts';
import type { DeviceEvent, DriverConfig } from '../../model/trace.ts';
import { driverOf, type Scenario } from '../input/scenario/scenario.ts';
import { QUEUE_LENGTH } from '../input/scenario/text/lifecycle.ts';
import { timeless } from './guest/scenario.ts';
import { unsuitedPairs } from './qtest/unsuited-pairs.ts';
import type { CouldNotRun } from './subject.ts';

/** Longest receive buffer for which the guest has a place (guests/windows-like/receive.h), bytes. */
const MAX_BUFFER = 25 * 4096;

/** Most buffers that are given at the end to what waits for some: they are filled first, which takes time. */
const MAX_LAST_BUFFERS = 256;

/**
 * The scenario a booted guest really runs when given `scenario`, for other subjects to run too: without
 * time, and with an end that hands over what is held. Could-not-run when it has several queue pairs and
 * cannot be played on them, or buffers of a size the guest does not support, or when so much time passes that a unit
 * might end by it: an event `interval` or more after the first frame.
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
      'it needs a clock the booted guest does not have: a unit may end by the interval',
      'Run it on another subject, or without its pauses (timeless()).',
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
 * A driver that gave too few buffers gives more, as far as its queue surely has room; RSC goes off. Where
 * it is off already, that is the end: what has an end needs no other.
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

function couldNotRun(reason: string, next: string): CouldNotRun {
  return { kind: 'could-not-run', reason, next };
}
