import type { Nanoseconds } from '../trace.ts';
import type { ConnectionKey } from '../wire/attribute.ts';
import type { Piece } from '../wire/bytes.ts';
import type { Segment } from '../wire/segment.ts';
import type { Seq32, TsVal } from '../wire/serial.ts';
import type { TcpHeader } from '../wire/tcp.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';

/**
 * H, a unit as it grows (MS: single coalesced unit). Plain data: payload stays in the
 * frames that brought it, and these are never written to.
 */
export interface Unit {
  /** The key of its flow. */
  readonly key: ConnectionKey;
  /** The backend's header of the first segment. */
  readonly header: VnetHeader;
  /** Length of the virtio header it came with, bytes. */
  readonly headerLength: number;
  /** The instant at which its interval is over, ns. */
  readonly until: Nanoseconds;
  readonly first: Segment;
  /** Indices of the frame events in it, window updates included. */
  readonly events: number[];
  readonly payloads: Piece[];
  /** H.NXT */
  next: Seq32;
  /** H.ACK */
  ack: Seq32;
  /** H.WND */
  window: number;
  /** H.LEN: bytes of payload. */
  payloadLength: number;
  /** H.DUPS: duplicate ACKs that joined. */
  dupAcks: number;
  /** Payload of the first segment with payload; 0 while none has any. */
  firstSize: number;
  /** H.TSval: of the last segment. */
  tsVal: TsVal | undefined;
  /** TSecr of the last segment. */
  tsEcr: TsVal | undefined;
  /** Segments with payload. */
  segments: number;
  /** IPv4's identification of the last segment; 0 in IPv6. */
  lastId: number;
  /** Bytes of the IP datagram it would become. */
  datagramLength: number;
  /** 0 or the flag. */
  psh: number;
  /** 0 or the flag, of the last segment. */
  fin: number;
  ttl: number;
  /**
   * The header whose flags and data offset it has (a quirk); undefined: those of the first, with the
   * merged PSH.
   */
  flagsFrom: TcpHeader | undefined;
  largestPayload: number;
  /** Blocks of memory that it takes [end.memory.blocks]. */
  blocks: number;
  /** A segment was appended or folded in [deliver.coalesced]. */
  coalesced: boolean;
}

/** H as the rules see it, after the segments so far. */
export type Held = Readonly<
  Pick<
    Unit,
    | 'first'
    | 'next'
    | 'ack'
    | 'window'
    | 'payloadLength'
    | 'dupAcks'
    | 'firstSize'
    | 'tsVal'
    | 'segments'
    | 'lastId'
    | 'datagramLength'
  >
>;
