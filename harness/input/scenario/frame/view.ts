import type { Family } from '../../../../model/trace.ts';
import { concatBytes, viewOf } from './bytes.ts';
import type { ExtensionSpec } from './codec.ts';

/** IANA's numbers for what we write and read. */
export const TCP_PROTOCOL = 6;
export const ETHERTYPE = {
  ipv4: 0x0800,
  ipv6: 0x86dd,
  vlan: 0x8100,
  providerVlan: 0x88a8,
} as const;

/**
 * A TCP frame in its parts. Wrong lengths are kept as they stand, beside the bytes that are there.
 * This is on purpose not the model's parser: printing, comparing and the laws must be able to show
 * that parser wrong.
 */
export interface FrameView {
  readonly destinationMac: Uint8Array;
  readonly sourceMac: Uint8Array;
  readonly vlan: number | undefined;
  readonly ethertype: number;
  readonly family: Family;
  readonly ip: Ipv4View | Ipv6View;
  readonly tcp: TcpView;
  /** The payload by the header lengths and the IP length; all remaining bytes when these are wrong. */
  readonly payload: Uint8Array;
  /** Bytes after the datagram. */
  readonly trailer: Uint8Array;
  /** From the start of the frame, bytes. */
  readonly ipOffset: number;
  readonly tcpOffset: number;
  /** The IP length fits the frame and its headers. */
  readonly honest: boolean;
}

export interface Ipv4View {
  readonly kind: 'ipv4';
  readonly version: number;
  readonly ihl: number;
  readonly tos: number;
  readonly length: number;
  readonly id: number;
  readonly evil: boolean;
  readonly df: boolean;
  readonly mf: boolean;
  readonly fragment: number;
  readonly ttl: number;
  readonly protocol: number;
  readonly checksum: number;
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly options: Uint8Array;
  /** Header with options, as it is in the frame. */
  readonly header: Uint8Array;
}

export interface Ipv6View {
  readonly kind: 'ipv6';
  readonly version: number;
  readonly tos: number;
  readonly flow: number;
  readonly length: number;
  readonly ttl: number;
  readonly protocol: number;
  readonly source: Uint8Array;
  readonly destination: Uint8Array;
  readonly extensions: readonly ExtensionSpec[];
}

export interface TcpView {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly dataOffset: number;
  readonly reserved: number;
  /** Nine bits, NS/AE the highest. */
  readonly flags: number;
  readonly window: number;
  readonly checksum: number;
  readonly urgent: number;
  readonly options: Uint8Array;
}

/** Undefined unless `given` is TCP over IPv4 or IPv6 with a whole TCP header. */
export function viewFrame(given: Uint8Array): FrameView | undefined {
  if (given.length < 14) return undefined;
  // `slice` of a Buffer copies nothing: the parts of the view are copies, which their reader may change
  const frame = new Uint8Array(given.buffer, given.byteOffset, given.length);
  const link = viewOf(frame);
  const tagged = link.getUint16(12) === ETHERTYPE.vlan && frame.length >= 18;
  const ipOffset = tagged ? 18 : 14;
  const ethertype = link.getUint16(ipOffset - 2);
  const rest = frame.subarray(ipOffset);
  const read =
    ethertype === ETHERTYPE.ipv4
      ? readIpv4(rest)
      : ethertype === ETHERTYPE.ipv6
        ? readIpv6(rest)
        : undefined;
  if (read === undefined || read.ip.protocol !== TCP_PROTOCOL) return undefined;
  const segment = rest.subarray(read.headerLength);
  const tcp = readTcp(segment);
  if (tcp === undefined) return undefined;
  const start = read.headerLength + 20 + tcp.options.length;
  const honest = read.end >= start && read.end <= rest.length;
  const end = honest ? read.end : rest.length;
  return {
    destinationMac: frame.slice(0, 6),
    sourceMac: frame.slice(6, 12),
    vlan: tagged ? link.getUint16(14) : undefined,
    ethertype,
    family: read.ip.kind,
    ip: read.ip,
    tcp,
    payload: rest.slice(start, end),
    trailer: rest.slice(end),
    ipOffset,
    tcpOffset: ipOffset + read.headerLength,
    honest,
  };
}

interface IpRead<T> {
  readonly ip: T;
  readonly headerLength: number;
  /** The end of the datagram by its IP length, from the start of the IP header. */
  readonly end: number;
}

function readIpv4(bytes: Uint8Array): IpRead<Ipv4View> | undefined {
  if (bytes.length < 20) return undefined;
  const view = viewOf(bytes);
  const ihl = view.getUint8(0) & 15;
  const headerLength = Math.max(ihl * 4, 20);
  if (headerLength > bytes.length) return undefined;
  const fragment = view.getUint16(6);
  const length = view.getUint16(2);
  return {
    headerLength,
    end: length,
    ip: {
      kind: 'ipv4',
      version: view.getUint8(0) >>> 4,
      ihl,
      tos: view.getUint8(1),
      length,
      id: view.getUint16(4),
      evil: (fragment & 0x8000) !== 0,
      df: (fragment & 0x4000) !== 0,
      mf: (fragment & 0x2000) !== 0,
      fragment: fragment & 0x1fff,
      ttl: view.getUint8(8),
      protocol: view.getUint8(9),
      checksum: view.getUint16(10),
      source: bytes.slice(12, 16),
      destination: bytes.slice(16, 20),
      options: bytes.slice(20, headerLength),
      header: bytes.slice(0, headerLength),
    },
  };
}

/** RFC 8200, 4: headers whose second byte is their length in units of eight bytes beyond the first. */
const EIGHT_BYTE_HEADERS: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140]);
const FRAGMENT_HEADER = 44;
const AUTHENTICATION_HEADER = 51;

function readIpv6(bytes: Uint8Array): IpRead<Ipv6View> | undefined {
  if (bytes.length < 40) return undefined;
  const view = viewOf(bytes);
  const first = view.getUint32(0);
  const extensions: ExtensionSpec[] = [];
  let next = view.getUint8(6);
  let at = 40;
  for (;;) {
    const length = extensionLength(next, bytes[at + 1]);
    if (length === undefined) break;
    if (at + length > bytes.length) return undefined;
    extensions.push({ type: next, rest: bytes.slice(at + 1, at + length) });
    next = bytes[at] ?? 0;
    at += length;
  }
  return {
    headerLength: at,
    end: 40 + view.getUint16(4),
    ip: {
      kind: 'ipv6',
      version: first >>> 28,
      tos: (first >>> 20) & 0xff,
      flow: first & 0xfffff,
      length: view.getUint16(4),
      ttl: view.getUint8(7),
      protocol: next,
      source: bytes.slice(8, 24),
      destination: bytes.slice(24, 40),
      extensions,
    },
  };
}

function extensionLength(type: number, second: number | undefined): number | undefined {
  if (type === FRAGMENT_HEADER) return 8;
  if (type === AUTHENTICATION_HEADER) return ((second ?? 0) + 2) * 4;
  return EIGHT_BYTE_HEADERS.has(type) ? ((second ?? 0) + 1) * 8 : undefined;
}

function readTcp(bytes: Uint8Array): TcpView | undefined {
  if (bytes.length < 20) return undefined;
  const view = viewOf(bytes);
  const word = view.getUint16(12);
  const dataOffset = word >>> 12;
  const stated = dataOffset * 4;
  const headerLength = stated >= 20 && stated <= bytes.length ? stated : 20;
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    sequence: view.getUint32(4),
    acknowledgment: view.getUint32(8),
    dataOffset,
    reserved: (word >>> 9) & 7,
    flags: word & 0x1ff,
    window: view.getUint16(14),
    checksum: view.getUint16(16),
    urgent: view.getUint16(18),
    options: bytes.slice(20, headerLength),
  };
}

/** TCP header and payload of a frame, checksum field included, trailing bytes not. */
export function tcpSegment(frame: Uint8Array, view: FrameView): Uint8Array {
  return concatBytes(frame.subarray(view.tcpOffset, frame.length - view.trailer.length));
}
