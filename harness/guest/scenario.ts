import type { DeviceConfig, DeviceEvent } from '../../model/trace.ts';
import { type Scenario, WINDOWS_CONFIG } from '../scenario/scenario.ts';
import type { CouldNotRun } from '../subject/subject.ts';

/**
 * `rsc_interval` under which the guest runs, ns: 11 days. A booted guest's clock runs with the
 * host's, so a unit must never end by time, or the host's speed would decide the result.
 */
export const GUEST_INTERVAL = 1_000_000_000_000_000;

/** Length of a buffer in mergeable mode: one page (guests/windows-like/receive.c), bytes. */
const MERGEABLE_BUFFER = 4096;

/** The one configuration a guest is booted with. */
export function guestConfig(mergeable: boolean): DeviceConfig {
  const config = { ...WINDOWS_CONFIG, interval: GUEST_INTERVAL };
  return mergeable ? { ...config, mergeable, bufferSize: MERGEABLE_BUFFER } : config;
}

/**
 * `scenario` with its events at the same instant and in the same order: another scenario, for whoever
 * wants the frames of a capture, but not its pauses, in a booted guest.
 */
export function timeless(scenario: Scenario): Scenario {
  return {
    ...scenario,
    config: { ...scenario.config, interval: GUEST_INTERVAL },
    events: scenario.events.filter(({ kind }) => kind !== 'clock').map(atStart),
  };
}

/**
 * The scenario a booted guest really runs when given `scenario`, for other subjects to run too:
 * without time, and with RSC switched off at the end, which hands over all that is held. Could-not-run
 * when the guest cannot be what the scenario asks for, or when so much time passes that a unit might
 * end by it: an event `interval` or more after the first frame.
 */
export function guestScenario(scenario: Scenario): Scenario | CouldNotRun {
  const field = differingField(scenario.config);
  if (field !== undefined) {
    return couldNotRun(
      `the booted guest has ${field} = ${guestConfig(scenario.config.mergeable)[field]}, ` +
        `the scenario ${scenario.config[field]}`,
      'Run it on another subject, or give the scenario the configuration of guestConfig().',
    );
  }
  if (timePasses(scenario)) {
    return couldNotRun(
      'it needs a clock the booted guest does not have: a unit may end by the interval',
      'Run it on another subject, or without its pauses (timeless()).',
    );
  }
  const off: DeviceEvent = { kind: 'offloads', at: 0, ipv4: false, ipv6: false };
  const events = timeless(scenario).events;
  return { ...scenario, config: guestConfig(scenario.config.mergeable), events: [...events, off] };
}

function differingField(config: DeviceConfig): keyof DeviceConfig | undefined {
  const guest = guestConfig(config.mergeable);
  const fields = ['units', 'ipv4', 'ipv6', 'guestEcn', 'bufferSize'] as const;
  return fields.find((field) => config[field] !== guest[field]);
}

function timePasses({ config, events }: Scenario): boolean {
  const first = events.find(({ kind }) => kind === 'frame');
  const last = events.at(-1);
  return first !== undefined && last !== undefined && last.at - first.at >= config.interval;
}

function atStart(event: DeviceEvent): DeviceEvent {
  return { ...event, at: 0 };
}

function couldNotRun(reason: string, next: string): CouldNotRun {
  return { kind: 'could-not-run', reason, next };
}
