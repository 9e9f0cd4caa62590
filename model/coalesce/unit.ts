import type { Held } from '../rules/context.ts';
import type { Nanoseconds } from '../trace.ts';
import type { ConnectionKey } from '../wire/attribute.ts';
import type { Segment } from '../wire/segment.ts';
import type { Seq32, TsVal } from '../wire/serial.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';

/** A unit as it grows (MS: single coalesced unit). Payload is kept as views of the frames it came in. */
export interface Unit extends Held {
  /** What it is held under. */
  readonly key: ConnectionKey;
  /** The backend's header of the first segment. */
  readonly header: VnetHeader;
  /** Length of the virtio header it came with, bytes. */
  readonly headerLength: number;
  /** When the first segment arrived. */
  readonly since: Nanoseconds;
  /** When its interval is over: the time of its delivery then. */
  readonly until: Nanoseconds;
  /** Indices of the frame events in it, window updates included. */
  readonly events: number[];
  readonly payloads: Uint8Array[];
  next: Seq32;
  ack: Seq32;
  window: number;
  payloadLength: number;
  dupAcks: number;
  firstSize: number;
  lastId: number;
  tsVal: TsVal | undefined;
  datagramLength: number;
  /** 0 or the flag. */
  psh: number;
  /** 0 or the flag, of the last segment. */
  fin: number;
  ttl: number;
  /** Whose flags and data offset it has whole; undefined: the first's, with PSH as taken. */
  flagsFrom: Segment | undefined;
  /** TSecr of the last segment. */
  tsEcr: TsVal | undefined;
  /** Segments with payload. */
  segments: number;
  largestPayload: number;
  /** A segment was appended or folded in (8.15). */
  touched: boolean;
}
