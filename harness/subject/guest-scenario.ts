import type { DeviceConfig, DeviceEvent } from '../../model/trace.ts';
import { guestConfig, timeless } from '../guest/scenario.ts';
import { beyondFrames } from '../scenario/life.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CouldNotRun } from './subject.ts';

/**
 * The scenario a booted guest really runs when given `scenario`, for other subjects to run too:
 * without time, and with RSC switched off at the end, which hands over all that is held. Could-not-run
 * when the guest cannot be what the scenario asks for, or when so much time passes that a unit might
 * end by it: an event `interval` or more after the first frame.
 */
export function guestScenario(scenario: Scenario): Scenario | CouldNotRun {
  const beyond = beyondFrames(scenario);
  if (beyond !== undefined) return { kind: 'could-not-run', ...beyond };
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

function couldNotRun(reason: string, next: string): CouldNotRun {
  return { kind: 'could-not-run', reason, next };
}
