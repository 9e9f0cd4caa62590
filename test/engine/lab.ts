import { driverOf, WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import type { DeviceEvent, DriverConfig } from '../../model/trace.ts';
import { PLAIN_HEADER, type VnetHeader } from '../../model/wire/vnet-header.ts';
import { type Fields, frame } from './frames.ts';

/** One frame from the backend. */
export function arrival(
  at: number,
  given: Partial<Fields> | Uint8Array,
  header: Partial<VnetHeader> = {},
): DeviceEvent {
  const bytes = given instanceof Uint8Array ? given : frame(given);
  return { kind: 'frame', at, header: { ...PLAIN_HEADER, ...header }, bytes };
}

export const clock = (at: number): DeviceEvent => ({ kind: 'clock', at });

export const offloads = (at: number, ipv4: boolean, ipv6: boolean): DeviceEvent => ({
  kind: 'offloads',
  at,
  ipv4,
  ipv6,
});

export const buffers = (at: number, count: number): DeviceEvent => ({ kind: 'buffers', at, count });

/** Another driver; properties that are not given are those of a Windows driver. */
export const driver = (at: number, given: Partial<DriverConfig> = {}): DeviceEvent => ({
  kind: 'driver',
  at,
  driver: { ...driverOf(WINDOWS_CONFIG), ...given },
});

export const link = (at: number, up: boolean): DeviceEvent => ({ kind: 'link', at, up });

/** An event with a name and a time only. */
export const happens = (at: number, kind: 'stop' | 'cont' | 'migrate' | 'unplug'): DeviceEvent => ({
  kind,
  at,
});
