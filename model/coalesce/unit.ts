import type { Held } from '../rules/context.ts';
import type { Nanoseconds } from '../trace.ts';
import type { Seq32, TsVal } from '../wire/serial.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';

/** A unit as it grows (MS: single coalesced unit). Payload is kept as views of the frames it came in. */
export interface Unit extends Held {
  /** The backend's header of the first segment. */
  readonly header: VnetHeader;
  /** When the first segment arrived. */
  readonly since: Nanoseconds;
  /** Indices of the frame events in it, window updates included. */
  readonly events: number[];
  readonly payloads: Uint8Array[];
  next: Seq32;
  ack: Seq32;
  window: number;
  datagramLength: number;
  /** PSH of any segment: 0 or the flag. */
  psh: number;
  ttl: number;
  /** TSecr of the last segment with one. */
  echo: TsVal | undefined;
  /** Segments with payload. */
  segments: number;
  payloadLength: number;
  largestPayload: number;
  /** A segment was appended or a window update folded in (8.15). */
  touched: boolean;
}
