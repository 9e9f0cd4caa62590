import type { DeviceConfig } from '../trace.ts';
import { VNET_HEADER_LENGTH } from '../wire/vnet-header.ts';

/** num_buffers of a frame of `length` bytes (8.12). */
export function buffersFor(length: number, config: DeviceConfig): number {
  return config.mergeable ? Math.ceil((VNET_HEADER_LENGTH + length) / config.bufferSize) : 1;
}
