import type { DeviceConfig, DeviceEvent } from '../../../model/trace.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';

/**
 * `rsc_interval` under which the guest runs, ns: 11 days. A booted guest's clock runs with the
 * host's, so a unit must never end by time, or the host's speed would decide the result.
 */
export const GUEST_INTERVAL = 1_000_000_000_000_000;

/** Length of NetKVM's buffers in mergeable mode: one page, bytes. */
const MERGEABLE_BUFFER = 4096;

/** What NetKVM negotiates and posts, with or without its registry value MergeableBuffers. */
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

function atStart(event: DeviceEvent): DeviceEvent {
  return { ...event, at: 0 };
}
