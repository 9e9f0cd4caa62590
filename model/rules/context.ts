/** What a rule may look at. */

import type { DriverConfig, Family } from '../trace.ts';
import type { ParsedFrame, Segment } from '../wire/segment.ts';
import type { Seq32, TsVal } from '../wire/serial.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';

/** The device as it stands when a frame arrives. */
export interface Device {
  /** What its driver negotiated. */
  readonly driver: DriverConfig;
  /** Families whose RSC is negotiated and switched on (8.11). */
  readonly on: Readonly<Record<Family, boolean>>;
  /** The longest frame a unit may grow to for the guest's buffers, bytes (10.5). */
  readonly longest: number;
}

/** H: the unit held for the segment's connection, as the segments so far have left it. */
export interface Held {
  readonly first: Segment;
  /** H.NXT */
  readonly next: Seq32;
  /** H.ACK */
  readonly ack: Seq32;
  /** H.WND */
  readonly window: number;
  /** H.LEN: bytes of payload. */
  readonly payloadLength: number;
  /** H.DUPS: duplicate ACKs that joined. */
  readonly dupAcks: number;
  /** Payload of the first segment with payload; 0 while none has any. */
  readonly firstSize: number;
  /** H.TSval: of the last segment. */
  readonly tsVal: TsVal | undefined;
  /** Segments with payload. */
  readonly segments: number;
  /** IPv4's identification of the last segment; 0 in IPv6. */
  readonly lastId: number;
  /** Bytes of the IP datagram it would become. */
  readonly datagramLength: number;
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
