import { buffersFor } from './deliver/buffers.ts';
import type { DeviceProperties, DriverConfig } from './trace.ts';
import { NO_TRUST, type Trust } from './wire/trust.ts';
import type { VnetHeader } from './wire/vnet-header.ts';

/** What every reading does alike, and only a device with a defect does otherwise. */
export interface Conduct {
  /** What is believed of a frame without a look at it. */
  readonly trust: Trust;
  /** Units held at most (8.9). */
  readonly room: (properties: DeviceProperties) => number;
  /** Units of both families over at one instant end oldest first (8.8), or family by family. */
  readonly together: 'oldest-first' | 'by-family';
  /** What becomes of the units of a family whose RSC is switched off (8.11). */
  readonly switchedOff: 'finalised' | 'kept';
  /** The virtio header of a unit that nothing joined, from the backend's (section 4). */
  readonly untouched: (header: VnetHeader) => VnetHeader;
  /** num_buffers of a frame of `length` bytes (8.12). */
  readonly buffers: (length: number, driver: DriverConfig) => number;
  /** Whether a unit of `length` bytes gets to the guest. */
  readonly arrives: (length: number, driver: DriverConfig) => boolean;
  /** Bytes of frame a unit may come to before memory that is not its own is written. */
  readonly unitBuffer: number;
}

export const PROPER: Conduct = {
  trust: NO_TRUST,
  room: ({ units }) => units,
  together: 'oldest-first',
  switchedOff: 'finalised',
  untouched: (header) => header,
  buffers: buffersFor,
  arrives: () => true,
  unitBuffer: Number.POSITIVE_INFINITY,
};
