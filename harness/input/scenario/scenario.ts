import { MOST_UNITS, VNET_HEADER_LENGTH } from '../../../model/index.ts';
import type { DeviceConfig, DeviceEvent, DriverConfig } from '../../../model/trace.ts';

/**
 * A configuration and timed events. Subjects run scenarios, and everything else stores, compares or
 * shrinks them.
 */
export interface Scenario {
  /** Unique within a campaign; for a corpus file its path, for a generated one `seed/path`. */
  readonly name: string;
  readonly config: DeviceConfig;
  readonly events: readonly DeviceEvent[];
}

export function frameCount({ events }: Pick<Scenario, 'events'>): number {
  return events.filter(({ kind }) => kind === 'frame').length;
}

/** The default rsc_interval of scenarios and of QEMU (choice `interval`), ns. */
export const DEFAULT_INTERVAL = 300_000;

/** The default memory of scenarios and of QEMU [end.memory.size], bytes. */
export const DEFAULT_MEMORY = 16 * 1024 ** 2;

/** Windows' receive buffer, 12-byte virtio header included (17 pages and 29 bytes), bytes. */
export const WINDOWS_BUFFER = 65_565;

/** The features that the first driver negotiates, and its buffers. */
export function driverOf(config: DeviceConfig): DriverConfig {
  const { interval: _, memory: __, units: ___, pairs: ____, ...driver } = config;
  return driver;
}

/** A Windows guest without mergeable buffers. */
export const WINDOWS_CONFIG: DeviceConfig = {
  interval: DEFAULT_INTERVAL,
  memory: DEFAULT_MEMORY,
  units: MOST_UNITS,
  pairs: 1,
  ipv4: true,
  ipv6: true,
  guestEcn: false,
  mergeable: false,
  hashReport: false,
  bufferSize: WINDOWS_BUFFER,
  buffers: 'always',
};

/**
 * The longest frame that QEMU reads from a socket, bytes: NET_BUFSIZE (include/net/net.h) less the header, of
 * `VNET_HEADER_LENGTH` bytes; a longer header leaves so much less.
 */
export const MAX_SOCKET_FRAME = 4096 + 65_536 - VNET_HEADER_LENGTH;

/** The shortest and the longest frame that a tap device takes from a packet socket, bytes. */
export const MIN_TAP_FRAME = 14;
export const MAX_TAP_FRAME = 65_535;
