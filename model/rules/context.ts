/** The inputs of the rules. */

import type { DriverConfig, Family } from '../trace.ts';
import type { ParsedFrame, Segment } from '../wire/segment.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import type { Held } from './unit.ts';

/** The state of the device when a frame arrives. */
export interface Device {
  /** The features that its driver negotiated. */
  readonly driver: DriverConfig;
  /** Families whose RSC is negotiated and switched on [frame.on]. */
  readonly on: Readonly<Record<Family, boolean>>;
  /** The unit limit for the guest's buffers, bytes of frame [buffers.limit]. */
  readonly unitLimit: number;
}

/** A frame of any kind. */
export interface FrameContext {
  readonly frame: ParsedFrame;
  readonly device: Device;
}

/** A segment, whether or not a unit is held for its connection. */
export interface SegmentContext {
  readonly segment: Segment;
  /** The backend's header. */
  readonly header: VnetHeader;
  readonly unit: Held | undefined;
  readonly device: Device;
}

/** A segment of a connection that a unit is held for. */
export interface UnitContext extends SegmentContext {
  readonly unit: Held;
}
