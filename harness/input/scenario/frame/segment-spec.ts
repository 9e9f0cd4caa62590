import type { Family } from '../../../../model/trace.ts';
import type { CONNECTION_FIELDS, PlainFields } from './fields.ts';
import type { TcpOption } from './tcp-options.ts';

/** One direction of a TCP connection, and the fields its segments have in common. */
export interface Connection {
  readonly name: string;
  readonly family: Family;
  /** 4 or 16 bytes. */
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** The absolute numbers that the notation writes as 0. */
  readonly seqBase: number;
  readonly ackBase: number;
  /** Window of a segment that does not state one. */
  readonly window: number;
  readonly fields: PlainFields;
}

/** The fields that every segment has a default for. */
export type ConnectionFields = Required<Pick<PlainFields, (typeof CONNECTION_FIELDS)[number]>>;

/** Defaults of a connection line: QEMU's first MAC address is the guest's. */
export const CONNECTION_DEFAULTS: ConnectionFields = {
  smac: '52:54:00:00:00:02',
  dmac: '52:54:00:12:34:56',
  tos: 0,
  ttl: 64,
  id: 0,
  df: true,
  flow: 0,
};

export const DEFAULT_WINDOW = 65_535;

/** One segment line. Sequence and acknowledgment numbers are relative to the connection's bases. */
export interface SegmentSpec {
  readonly connection: string;
  /** Nine bits, NS/AE the highest. */
  readonly flags: number;
  readonly seq: number;
  /** Payload, bytes. */
  readonly length: number;
  readonly ack?: number;
  readonly window?: number;
  readonly urgent?: number;
  readonly options?: readonly TcpOption[];
  readonly fields: PlainFields;
  /** Payload that is not the pattern of its sequence number. */
  readonly data?: Uint8Array;
}

/**
 * The payload a segment carries when a scenario does not say otherwise: each byte is a function of
 * its TCP sequence number alone, so a retransmission repeats it, and a byte that moved, got lost or
 * came twice shows.
 *
 * @param sequence absolute sequence number of the first byte (taken modulo 2^32)
 */
export function patternPayload(sequence: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const at = (sequence + i) >>> 0;
    // 7 and 31 are odd, so neighbouring pages of 256 and of 65,536 bytes differ everywhere
    bytes[i] = at + 7 * (at >>> 8) + 31 * (at >>> 16);
  }
  return bytes;
}
