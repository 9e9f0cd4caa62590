/** The TCP header (RFC 9293, 3.1), every flag and reserved bit kept, options as bytes. */

import { put16, put32, read16, read32, slice } from './bytes.ts';
import { type Seq32, seq32 } from './serial.ts';

export const TCP_MIN_LENGTH = 20;
/**
 * Offset of the checksum field in the header, the required value of csum_offset
 * [exceptions.vouch].
 */
export const TCP_CHECKSUM_OFFSET = 16;
/** Offsets of fields in the header, bytes; the data offset is in the upper four bits of the flags. */
export const TCP_AT = { ack: 8, flags: 12, window: 14, checksum: TCP_CHECKSUM_OFFSET } as const;

export const FIN = 0x001;
export const SYN = 0x002;
export const RST = 0x004;
export const PSH = 0x008;
export const ACK = 0x010;
export const URG = 0x020;
export const ECE = 0x040;
export const CWR = 0x080;
/** NS of RFC 3540, later AE of accurate ECN. */
export const AE = 0x100;
/** The three reserved bits between data offset and flags. */
export const RESERVED_BITS = 0xe00;

export interface TcpHeader {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq: Seq32;
  readonly ack: Seq32;
  /** Header length as the field says it, 32-bit words. */
  readonly dataOffset: number;
  /** All 12 bits after the data offset: reserved bits, AE, CWR .. FIN. */
  readonly flags: number;
  readonly window: number;
  readonly checksum: number;
  readonly urgent: number;
  /** A multiple of 4 bytes, 0 to 40. */
  readonly options: Uint8Array;
}

/** The header at `at`, options up to `end`. @throws RangeError when 20 bytes are not there. */
export function parseTcp(bytes: Uint8Array, at: number, end: number): TcpHeader {
  const offsetAndFlags = read16(bytes, at + TCP_AT.flags);
  return {
    sourcePort: read16(bytes, at),
    destinationPort: read16(bytes, at + 2),
    seq: seq32(read32(bytes, at + 4)),
    ack: seq32(read32(bytes, at + TCP_AT.ack)),
    dataOffset: offsetAndFlags >>> 12,
    flags: offsetAndFlags & 0xfff,
    window: read16(bytes, at + TCP_AT.window),
    checksum: read16(bytes, at + TCP_CHECKSUM_OFFSET),
    urgent: read16(bytes, at + 18),
    options: slice(bytes, at + TCP_MIN_LENGTH, end),
  };
}

/** Bytes that `emitTcp` writes. */
export function tcpLength(header: TcpHeader): number {
  return TCP_MIN_LENGTH + header.options.length;
}

/** Writes `header` at `at`, each field as it stands, right or wrong. */
export function emitTcp(header: TcpHeader, bytes: Uint8Array, at: number): void {
  put16(bytes, at, header.sourcePort);
  put16(bytes, at + 2, header.destinationPort);
  put32(bytes, at + 4, header.seq);
  put32(bytes, at + TCP_AT.ack, header.ack);
  put16(bytes, at + TCP_AT.flags, (header.dataOffset << 12) | (header.flags & 0xfff));
  put16(bytes, at + TCP_AT.window, header.window);
  put16(bytes, at + TCP_CHECKSUM_OFFSET, header.checksum);
  put16(bytes, at + 18, header.urgent);
  bytes.set(header.options, at + TCP_MIN_LENGTH);
}
