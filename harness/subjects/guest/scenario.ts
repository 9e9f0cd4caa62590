import type { DeviceConfig, DeviceEvent } from '../../../model/trace.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';

/**
 * The guest's `rsc_interval`, ns: 11 days. A booted guest's clock runs with the host's, so no interval may be
 * over in a run, or the host's speed would decide the result.
 */
export const GUEST_INTERVAL = 1_000_000_000_000_000;

/** The length of NetKVM's buffers in mergeable mode, bytes: one page. */
const MERGEABLE_BUFFER = 4096;

/** The features and buffers of NetKVM, with or without its registry value MergeableBuffers. */
export function guestConfig(mergeable: boolean): DeviceConfig {
  const config = { ...WINDOWS_CONFIG, interval: GUEST_INTERVAL };
  return mergeable ? { ...config, mergeable, bufferSize: MERGEABLE_BUFFER } : config;
}

/**
 * `scenario` with all its events at one instant, in the same order. It is another scenario: a booted guest can
 * run the frames of a capture, but not its pauses.
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
