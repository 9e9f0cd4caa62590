/**
 * Frames for tests and generators: a plain TCP segment with some fields changed. Lengths and
 * checksums are right unless `lies` sets them.
 */

import { put16 } from './bytes.ts';
import { foldCarries, pseudoHeaderSum, sum16 } from './checksum.ts';
import { ETHERNET_LENGTH, ETHERTYPE_IPV4, ETHERTYPE_IPV6 } from './ethernet.ts';
import { IPV4_MIN_LENGTH, type Ipv4Header, PROTOCOL_TCP } from './ipv4.ts';
import type { Ipv6Header } from './ipv6.ts';
import { buildExtensions } from './ipv6-extensions.ts';
import { emitLayers, type Layers } from './segment.ts';
import { IPV4_TEMPLATE, IPV6_TEMPLATE, type Lies, type SegmentFields } from './segment-fields.ts';
import { seq32 } from './serial.ts';
import { TCP_CHECKSUM_OFFSET, TCP_MIN_LENGTH, type TcpHeader } from './tcp.ts';

/**
 * The frame of the family's template with `overrides` in place.
 * @throws RangeError when addresses have the wrong length or options are longer than 40 bytes.
 */
export function buildSegment(overrides: Partial<SegmentFields> = {}): Uint8Array {
  const template = overrides.family === 'ipv6' ? IPV6_TEMPLATE : IPV4_TEMPLATE;
  const fields = { ...template, ...overrides };
  requireLengths(fields);
  const layers = layersOf(fields);
  const frame = emitLayers(layers);
  putChecksums(frame, layers, fields.lies);
  return frame;
}

function requireLengths({ family, source, destination, ipOptions, tcpOptions }: SegmentFields) {
  const length = family === 'ipv4' ? 4 : 16;
  if (source.length !== length || destination.length !== length) {
    throw new RangeError(`an ${family} address has ${length} bytes`);
  }
  if (ipOptions.length > 40 || tcpOptions.length > 40) {
    throw new RangeError('options have at most 40 bytes');
  }
}

function layersOf(fields: SegmentFields): Layers {
  const tcp = tcpOf(fields);
  const tcpLength = TCP_MIN_LENGTH + tcp.options.length + fields.payload.length;
  const etherType = fields.family === 'ipv4' ? ETHERTYPE_IPV4 : ETHERTYPE_IPV6;
  return {
    link: {
      destination: fields.macDestination,
      source: fields.macSource,
      etherType: fields.lies.etherType ?? etherType,
    },
    ip: fields.family === 'ipv4' ? ipv4Of(fields, tcpLength) : ipv6Of(fields, tcpLength),
    tcp,
    payload: fields.payload,
    trailer: fields.trailer,
  };
}

function ipv4Of(fields: SegmentFields, tcpLength: number): Ipv4Header {
  const { lies } = fields;
  const options = padded(fields.ipOptions);
  const headerLength = IPV4_MIN_LENGTH + options.length;
  return {
    family: 'ipv4',
    version: lies.version ?? 4,
    ihl: lies.ihl ?? headerLength / 4,
    trafficClass: fields.trafficClass,
    totalLength: lies.totalLength ?? headerLength + tcpLength,
    id: fields.id,
    reservedFlag: fields.reservedFlag,
    df: fields.df,
    mf: fields.mf,
    fragmentOffset: fields.fragmentOffset,
    ttl: fields.ttl,
    protocol: lies.protocol ?? PROTOCOL_TCP,
    checksum: 0,
    source: fields.source,
    destination: fields.destination,
    options,
  };
}

function ipv6Of(fields: SegmentFields, tcpLength: number): Ipv6Header {
  const { lies } = fields;
  const chain = buildExtensions(fields.extensions, PROTOCOL_TCP);
  return {
    family: 'ipv6',
    version: lies.version ?? 6,
    trafficClass: fields.trafficClass,
    flowLabel: fields.flowLabel,
    payloadLength: lies.payloadLength ?? chain.bytes.length + tcpLength,
    nextHeader: lies.protocol ?? chain.nextHeader,
    ttl: fields.ttl,
    source: fields.source,
    destination: fields.destination,
    extensions: chain.bytes,
  };
}

function tcpOf(fields: SegmentFields): TcpHeader {
  const options = padded(fields.tcpOptions);
  return {
    sourcePort: fields.sourcePort,
    destinationPort: fields.destinationPort,
    seq: seq32(fields.seq),
    ack: seq32(fields.ack),
    dataOffset: fields.lies.dataOffset ?? (TCP_MIN_LENGTH + options.length) / 4,
    flags: fields.flags,
    window: fields.window,
    checksum: 0,
    urgent: fields.urgent,
    options,
  };
}

/** Over what is there: a lie about a length changes no sum but its own header's. */
function putChecksums(frame: Uint8Array, layers: Layers, lies: Lies): void {
  const { ip, tcp, payload } = layers;
  const length = TCP_MIN_LENGTH + tcp.options.length + payload.length;
  const end = frame.length - layers.trailer.length;
  const tcpAt = end - length;
  if (ip.family === 'ipv4') {
    const headerEnd = ETHERNET_LENGTH + IPV4_MIN_LENGTH + ip.options.length;
    const right = ~foldCarries(sum16(frame, ETHERNET_LENGTH, headerEnd)) & 0xffff;
    put16(frame, ETHERNET_LENGTH + 10, lies.ipChecksum ?? right);
  }
  const pseudo = pseudoHeaderSum(ip.source, ip.destination, PROTOCOL_TCP, length);
  const right = ~foldCarries(pseudo + sum16(frame, tcpAt, end)) & 0xffff;
  put16(frame, tcpAt + TCP_CHECKSUM_OFFSET, lies.tcpChecksum ?? right);
}

function padded(options: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(options.length / 4) * 4);
  whole.set(options);
  return whole;
}
