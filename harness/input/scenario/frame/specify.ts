import { VNET_F_NEEDS_CSUM } from '../../../../model/wire/vnet-header.ts';
import { printMac } from './address.ts';
import { buildFrame, checksumOf } from './build.ts';
import { be16, sameBytes } from './bytes.ts';
import { onesSum, pseudoHeader } from './checksum.ts';
import type { ChecksumSpec } from './codec.ts';
import type { PlainFields } from './fields.ts';
import {
  CONNECTION_DEFAULTS,
  type Connection,
  patternPayload,
  type SegmentSpec,
} from './segment-spec.ts';
import { TCP_ACK } from './tcp-flags.ts';
import { emitOptions, readOptions, type TcpOption } from './tcp-options.ts';
import { type FrameView, type Ipv4View, TCP_PROTOCOL, tcpSegment, viewFrame } from './view.ts';

/**
 * The segment line for a frame of `connection`: only what differs from the defaults is stated.
 * Undefined when no line says exactly these bytes; the frame is then written raw.
 */
export function specifySegment(
  connection: Connection,
  frame: Uint8Array,
  vnetFlags: number,
): SegmentSpec | undefined {
  const view = viewFrame(frame);
  if (view === undefined) return undefined;
  const spec = describe(connection, frame, view, (vnetFlags & VNET_F_NEEDS_CSUM) !== 0);
  const rebuilt = buildFrame(connection, spec, vnetFlags).bytes;
  return sameBytes(rebuilt, frame) ? spec : undefined;
}

function describe(
  connection: Connection,
  frame: Uint8Array,
  view: FrameView,
  needsCsum: boolean,
): SegmentSpec {
  const { tcp, payload } = view;
  const ack = (tcp.acknowledgment - connection.ackBase) >>> 0;
  const hasAck = (tcp.flags & TCP_ACK) !== 0;
  const pattern = sameBytes(payload, patternPayload(tcp.sequence, payload.length));
  return {
    connection: connection.name,
    flags: tcp.flags,
    seq: (tcp.sequence - connection.seqBase) >>> 0,
    length: payload.length,
    ...(hasAck || tcp.acknowledgment !== 0 ? { ack } : {}),
    ...(tcp.window === connection.window ? {} : { window: tcp.window }),
    ...(tcp.urgent === 0 ? {} : { urgent: tcp.urgent }),
    ...(tcp.options.length === 0 ? {} : { options: withoutPadding(tcp.options) }),
    fields: fieldsOf(connection, frame, view, needsCsum),
    ...(pattern ? {} : { data: payload }),
  };
}

/** `emitOptions` fills up with EOL by itself. */
function withoutPadding(bytes: Uint8Array): TcpOption[] {
  const options = readOptions(bytes);
  while (options.at(-1)?.kind === 'eol') {
    if (!sameBytes(emitOptions(options.slice(0, -1)), bytes)) break;
    options.pop();
  }
  return options;
}

function fieldsOf(
  connection: Connection,
  frame: Uint8Array,
  view: FrameView,
  needsCsum: boolean,
): PlainFields {
  const { ip, tcp, trailer } = view;
  const base = { ...CONNECTION_DEFAULTS, ...connection.fields };
  const datagram = frame.length - view.ipOffset - trailer.length;
  const honestLength = ip.kind === 'ipv4' ? datagram : datagram - 40;
  const zeros = trailer.every((byte) => byte === 0);
  return {
    ...unless('smac', printMac(view.sourceMac), base.smac),
    ...unless('dmac', printMac(view.destinationMac), base.dmac),
    ...unless('vlan', view.vlan, undefined),
    ...unless('tos', ip.tos, base.tos),
    ...unless('ttl', ip.ttl, base.ttl),
    ...unless('iplen', ip.length, honestLength & 0xffff),
    ...unless('version', ip.version, ip.kind === 'ipv4' ? 4 : 6),
    ...(ip.kind === 'ipv4'
      ? ipv4Fields(ip, base)
      : {
          ...unless('flow', ip.flow, base.flow),
          ...(ip.extensions.length === 0 ? {} : { ext: ip.extensions }),
        }),
    ...unless('proto', ip.protocol, TCP_PROTOCOL),
    ...unless('doff', tcp.dataOffset, 5 + tcp.options.length / 4),
    ...unless('reserved', tcp.reserved, 0),
    ...unless('sum', tcpSum(frame, view), needsCsum ? 'pseudo' : 'good'),
    ...(trailer.length === 0 ? {} : zeros ? { pad: trailer.length } : { trailer }),
  };
}

function ipv4Fields(
  ip: Ipv4View,
  base: { readonly id: number; readonly df: boolean },
): PlainFields {
  const cleared = ip.header.slice();
  cleared.fill(0, 10, 12);
  return {
    ...unless('ihl', ip.ihl, 5 + ip.options.length / 4),
    ...unless('id', ip.id, base.id),
    ...unless('evil', ip.evil, false),
    ...unless('df', ip.df, base.df),
    ...unless('mf', ip.mf, false),
    ...unless('frag', ip.fragment, 0),
    ...unless('ipsum', nameSum(ip.checksum, ~onesSum(cleared) & 0xffff, undefined), 'good'),
    ...(ip.options.length === 0 ? {} : { ipopts: ip.options }),
  };
}

function tcpSum(frame: Uint8Array, view: FrameView): ChecksumSpec {
  const segment = tcpSegment(frame, view);
  segment.fill(0, 16, 18);
  const pseudo = onesSum(pseudoHeader(view.ip.source, view.ip.destination, segment.length));
  const correct = ~onesSum(be16(pseudo), segment) & 0xffff;
  return nameSum(view.tcp.checksum, correct, pseudo);
}

function nameSum(found: number, correct: number, pseudo: number | undefined): ChecksumSpec {
  if (found === correct) return 'good';
  if (found === pseudo) return 'pseudo';
  return found === checksumOf('bad', correct, 0) ? 'bad' : found;
}

function unless<K extends keyof PlainFields>(
  key: K,
  value: PlainFields[K] | undefined,
  plain: PlainFields[K] | undefined,
): PlainFields {
  return value === plain || value === undefined ? {} : { [key]: value };
}
