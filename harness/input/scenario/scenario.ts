import type { DeviceConfig, DeviceEvent, DriverConfig } from '../../../model/trace.ts';

/** A configuration and timed events: the only thing that is ever run, stored, compared or shrunk. */
export interface Scenario {
  /** Unique within a campaign; for a corpus file its path, for a generated one `seed/path`. */
  readonly name: string;
  readonly config: DeviceConfig;
  readonly events: readonly DeviceEvent[];
}

/** The rsc_interval used where a scenario does not care, and QEMU's default (choice `interval`), ns. */
export const DEFAULT_INTERVAL = 300_000;

/** Windows' receive buffer, 12-byte virtio header included (17 pages and 29 bytes), bytes. */
export const WINDOWS_BUFFER = 65_565;

/** What the first driver negotiates and does. */
export function driverOf(config: DeviceConfig): DriverConfig {
  const { interval: _, units: __, pairs: ___, ...driver } = config;
  return driver;
}

/** A Windows guest without mergeable buffers. */
export const WINDOWS_CONFIG: DeviceConfig = {
  interval: DEFAULT_INTERVAL,
  units: 256,
  pairs: 1,
  ipv4: true,
  ipv6: true,
  guestEcn: false,
  mergeable: false,
  hashReport: false,
  bufferSize: WINDOWS_BUFFER,
  buffers: 'always',
};
