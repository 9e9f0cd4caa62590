import type { DeviceConfig, DeviceEvent } from '../../../model/trace.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';

/**
 * The guest's `rsc_interval`, ns: 11 days. A booted guest's clock runs with the host's, so no interval may be
 * over in a run, or the host's speed would decide the result.
 */
export const GUEST_INTERVAL = 1_000_000_000_000_000;

/** The length of NetKVM's buffers in mergeable mode, bytes: one page. */
const MERGEABLE_BUFFER = 4096;

/**
 * Three drivers of a Windows guest, by the commits of kvm-guest-drivers-windows that brought them
 * (guests/README.md): without mergeable buffers, which is the default since 6a13da82 and is so on the wire since
 * 1a562db4; with them (registry value MergeableBuffers, 6a13da82 and 7073a2e9); and the one between 6a13da82 and
 * 1a562db4, which acknowledged them, posted its ordinary buffers and dropped what came in several.
 */
const WINDOWS_DRIVERS = {
  ordinary: {},
  mergeable: { mergeable: true, bufferSize: MERGEABLE_BUFFER },
  acknowledged: { mergeable: true },
} as const satisfies Readonly<Record<string, Partial<DeviceConfig>>>;

export type WindowsDriver = keyof typeof WINDOWS_DRIVERS;

/** The features and buffers of that driver. */
export function guestConfig(driver: WindowsDriver): DeviceConfig {
  return { ...WINDOWS_CONFIG, interval: GUEST_INTERVAL, ...WINDOWS_DRIVERS[driver] };
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
