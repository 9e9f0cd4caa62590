import { VNET_F_NEEDS_CSUM } from '../../../../model/wire/vnet-header.ts';
import { macBytes } from './address.ts';
import { be16, be32, concatBytes, viewOf } from './bytes.ts';
import { onesSum, pseudoHeader } from './checksum.ts';
import { type ChecksumSpec, emitExtensions } from './codec.ts';
import type { PlainFields } from './fields.ts';
import {
  CONNECTION_DEFAULTS,
  type Connection,
  type ConnectionFields,
  patternPayload,
  type SegmentSpec,
} from './segment-spec.ts';
import { TCP_ACK } from './tcp-flags.ts';
import { emitOptions } from './tcp-options.ts';
import { ETHERTYPE, TCP_PROTOCOL } from './view.ts';

/** A frame and the offset of its TCP header, bytes. */
export interface BuiltSegment {
  readonly bytes: Uint8Array;
  readonly tcpOffset: number;
}

/**
 * The frame that a segment line describes.
 *
 * @param vnetFlags flags of its virtio header: NEEDS_CSUM makes the default TCP checksum the
 *   pseudo-header's sum
 */
export function buildFrame(
  connection: Connection,
  spec: SegmentSpec,
  vnetFlags: number,
): BuiltSegment {
  const fields: AllFields = { ...CONNECTION_DEFAULTS, ...connection.fields, ...spec.fields };
  const tcp = buildTcp(connection, spec, fields, (vnetFlags & VNET_F_NEEDS_CSUM) !== 0);
  const link = buildLink(connection, fields);
  const ip =
    connection.family === 'ipv4'
      ? buildIpv4(connection, fields, tcp.length)
      : buildIpv6(connection, fields, tcp.length);
  const after = concatBytes(new Uint8Array(fields.pad ?? 0), fields.trailer ?? new Uint8Array());
  const whole = concatBytes(link, ip, tcp, after);
  return {
    bytes: fields.cut === undefined ? whole : whole.slice(0, fields.cut),
    tcpOffset: link.length + ip.length,
  };
}

type AllFields = PlainFields & ConnectionFields;

function buildLink(connection: Connection, fields: AllFields): Uint8Array {
  const type = fields.ethertype ?? ETHERTYPE[connection.family];
  return concatBytes(
    macBytes(fields.dmac),
    macBytes(fields.smac),
    fields.vlan === undefined
      ? new Uint8Array()
      : concatBytes(be16(ETHERTYPE.vlan), be16(fields.vlan)),
    be16(type),
  );
}

function buildIpv4(connection: Connection, fields: AllFields, tcpLength: number): Uint8Array {
  const options = fields.ipopts ?? new Uint8Array();
  const header = concatBytes(
    new Uint8Array(12),
    connection.source,
    connection.destination,
    options,
  );
  const view = viewOf(header);
  const flagBits =
    (fields.evil === true ? 0x8000 : 0) |
    (fields.df ? 0x4000 : 0) |
    (fields.mf === true ? 0x2000 : 0);
  view.setUint8(0, ((fields.version ?? 4) << 4) | (fields.ihl ?? (header.length >>> 2) & 15));
  view.setUint8(1, fields.tos);
  view.setUint16(2, fields.iplen ?? header.length + tcpLength);
  view.setUint16(4, fields.id);
  view.setUint16(6, flagBits | (fields.frag ?? 0));
  view.setUint8(8, fields.ttl);
  view.setUint8(9, fields.proto ?? TCP_PROTOCOL);
  view.setUint16(10, checksumOf(fields.ipsum, ~onesSum(header) & 0xffff, 0));
  return header;
}

function buildIpv6(connection: Connection, fields: AllFields, tcpLength: number): Uint8Array {
  const list = fields.ext ?? [];
  const protocol = fields.proto ?? TCP_PROTOCOL;
  const chain = emitExtensions(list, protocol);
  const first = (((fields.version ?? 6) << 28) | (fields.tos << 20) | fields.flow) >>> 0;
  return concatBytes(
    be32(first),
    be16(fields.iplen ?? chain.length + tcpLength),
    Uint8Array.of(list[0]?.type ?? protocol, fields.ttl),
    connection.source,
    connection.destination,
    chain,
  );
}

function buildTcp(
  connection: Connection,
  spec: SegmentSpec,
  fields: AllFields,
  needsCsum: boolean,
): Uint8Array {
  const sequence = (connection.seqBase + spec.seq) >>> 0;
  const options = emitOptions(spec.options ?? []);
  const header = concatBytes(new Uint8Array(20), options);
  const view = viewOf(header);
  const dataOffset = fields.doff ?? (header.length >>> 2) & 15;
  view.setUint16(0, connection.sourcePort);
  view.setUint16(2, connection.destinationPort);
  view.setUint32(4, sequence);
  view.setUint32(8, acknowledgment(connection, spec));
  view.setUint16(12, (dataOffset << 12) | ((fields.reserved ?? 0) << 9) | spec.flags);
  view.setUint16(14, spec.window ?? connection.window);
  view.setUint16(18, spec.urgent ?? 0);
  const segment = concatBytes(header, spec.data ?? patternPayload(sequence, spec.length));
  const pseudo = onesSum(pseudoHeader(connection.source, connection.destination, segment.length));
  const correct = ~onesSum(be16(pseudo), segment) & 0xffff;
  viewOf(segment).setUint16(
    16,
    checksumOf(fields.sum ?? (needsCsum ? 'pseudo' : undefined), correct, pseudo),
  );
  return segment;
}

/** Without ACK the field says 0 unless written. */
function acknowledgment(connection: Connection, spec: SegmentSpec): number {
  if (spec.ack !== undefined) return (connection.ackBase + spec.ack) >>> 0;
  return (spec.flags & TCP_ACK) === 0 ? 0 : (connection.ackBase + 1) >>> 0;
}

/** `bad` differs from the correct sum by less than 0xffff and more than 0, so it never verifies. */
export function checksumOf(
  stated: ChecksumSpec | undefined,
  correct: number,
  pseudo: number,
): number {
  if (stated === undefined || stated === 'good') return correct;
  if (stated === 'bad') return correct ^ 0x5555;
  return stated === 'pseudo' ? pseudo : stated;
}
