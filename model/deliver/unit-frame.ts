import type { Choices } from '../choices/choices.ts';
import type { Unit } from '../rules/unit.ts';
import { type Piece, put8, put16, put32, putPieces } from '../wire/bytes.ts';
import { foldCarries, pseudoHeaderSumIn, sum16 } from '../wire/checksum.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import { IPV4_AT } from '../wire/ipv4.ts';
import { IPV6_AT, IPV6_LENGTH } from '../wire/ipv6.ts';
import { PSH, TCP_AT, TCP_MIN_LENGTH, tcpLength } from '../wire/tcp.ts';
import { timestampsOf } from '../wire/tcp-options.ts';

/**
 * The octets of a coalesced unit: one datagram, no trailing bytes [deliver.bytes]. Its headers are those of the
 * first segment but for the fields written here.
 */
export function unitFrame(unit: Unit, choices: Choices): Uint8Array {
  const { first, payloads } = unit;
  const headersEnd = first.tcpAt + tcpLength(first.tcp);
  const frame = new Uint8Array(headersEnd + lengthOf(payloads));
  frame.set(first.bytes.subarray(0, headersEnd));
  putPieces(frame, headersEnd, payloads);
  putIp(frame, unit);
  putTcp(frame, unit);
  putTimestamps(frame, unit);
  if (choices.header === 'virtio') {
    putChecksums(frame, unit, headersEnd);
  }
  return frame;
}

function lengthOf(pieces: readonly Piece[]): number {
  let length = 0;
  for (const { from, to } of pieces) {
    length += to - from;
  }
  return length;
}

/** Length and TTL. */
function putIp(frame: Uint8Array, { first, ttl, datagramLength }: Unit): void {
  if (first.family === 'ipv4') {
    put16(frame, ETHERNET_LENGTH + IPV4_AT.totalLength, datagramLength);
    put8(frame, ETHERNET_LENGTH + IPV4_AT.ttl, ttl);
  } else {
    put16(frame, ETHERNET_LENGTH + IPV6_AT.payloadLength, datagramLength - IPV6_LENGTH);
    put8(frame, ETHERNET_LENGTH + IPV6_AT.ttl, ttl);
  }
}

/** The merged fields. */
function putTcp(frame: Uint8Array, { first, ack, window, psh, fin, flagsFrom }: Unit): void {
  const { tcpAt, tcp } = first;
  const flags = flagsFrom?.flags ?? (tcp.flags & ~PSH) | psh | fin;
  put32(frame, tcpAt + TCP_AT.ack, ack);
  put16(frame, tcpAt + TCP_AT.flags, ((flagsFrom ?? tcp).dataOffset << 12) | flags);
  put16(frame, tcpAt + TCP_AT.window, window);
}

/** TSval and TSecr of the last, in the options of the first. */
function putTimestamps(frame: Uint8Array, { first, tsVal, tsEcr }: Unit): void {
  const at = timestampsOf(first.options, first.tcp.options)?.at;
  if (at === undefined || tsVal === undefined || tsEcr === undefined) {
    return;
  }
  const values = first.tcpAt + TCP_MIN_LENGTH + at;
  put32(frame, values, tsVal);
  put32(frame, values + 4, tsEcr);
}

/**
 * A correct IPv4 header checksum; as TCP checksum the pseudo-header sum (NEEDS_CSUM,
 * [deliver.bytes.tcp-checksum]), without payload the whole checksum.
 */
function putChecksums(frame: Uint8Array, { first, payloadLength }: Unit, headersEnd: number): void {
  const { family, tcpAt } = first;
  const length = headersEnd - tcpAt + payloadLength;
  const pseudo = foldCarries(pseudoHeaderSumIn(frame, family, length));
  put16(frame, tcpAt + TCP_AT.checksum, pseudo);
  if (payloadLength === 0) {
    const sum = foldCarries(sum16(frame, tcpAt, headersEnd)); // the pseudo-header's is in it
    put16(frame, tcpAt + TCP_AT.checksum, ~sum & 0xffff);
  }
  if (family === 'ipv4') {
    const checksum = ETHERNET_LENGTH + IPV4_AT.checksum;
    put16(frame, checksum, 0);
    put16(frame, checksum, ~foldCarries(sum16(frame, ETHERNET_LENGTH, tcpAt)) & 0xffff);
  }
}
