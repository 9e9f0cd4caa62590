import type { Unit } from '../coalesce/unit.ts';
import { concat, put32 } from '../wire/bytes.ts';
import { fold, pseudoHeaderSum, sum16 } from '../wire/checksum.ts';
import { emitIpv4, IPV4_MIN_LENGTH, type Ipv4Header, PROTOCOL_TCP } from '../wire/ipv4.ts';
import { IPV6_LENGTH, type Ipv6Header } from '../wire/ipv6.ts';
import { emitLayers } from '../wire/segment.ts';
import { type TcpHeader, tcpLength } from '../wire/tcp.ts';
import type { TcpOptions } from '../wire/tcp-options.ts';

const NOTHING = new Uint8Array(0);

/** The octets of a touched unit: one datagram, no trailing bytes (docs/rules.md, section 4). */
export function emitUnit(unit: Unit): Uint8Array {
  const { first } = unit;
  const headers = emitLayers({
    link: first.link,
    ip: first.ip.family === 'ipv4' ? ipv4Of(first.ip, unit) : ipv6Of(first.ip, unit),
    tcp: tcpOf(first.tcp, unit),
    payload: NOTHING,
    trailer: NOTHING,
  });
  return concat([headers, ...unit.payloads]);
}

/** The header of the first, but for length, TTL and a correct checksum. */
function ipv4Of(first: Ipv4Header, { ttl, datagramLength }: Unit): Ipv4Header {
  const header = { ...first, ttl, totalLength: datagramLength, checksum: 0 };
  const bytes = new Uint8Array(IPV4_MIN_LENGTH);
  emitIpv4(header, bytes, 0);
  return { ...header, checksum: ~fold(sum16(bytes)) & 0xffff };
}

/** The header of the first, but for length and hop limit. */
function ipv6Of(first: Ipv6Header, { ttl, datagramLength }: Unit): Ipv6Header {
  return { ...first, ttl, payloadLength: datagramLength - IPV6_LENGTH };
}

/** The header of the first with what the unit took; as checksum the pseudo-header sum. */
function tcpOf(first: TcpHeader, unit: Unit): TcpHeader {
  const { ip, options } = unit.first;
  const length = tcpLength(first) + unit.payloadLength;
  return {
    ...first,
    ack: unit.ack,
    window: unit.window,
    flags: first.flags | unit.psh,
    options: withEcho(first.options, options, unit.echo),
    checksum: fold(pseudoHeaderSum(ip.source, ip.destination, PROTOCOL_TCP, length)),
  };
}

/** The option bytes of the first with TSecr of the last. */
function withEcho(bytes: Uint8Array, options: TcpOptions, echo: number | undefined): Uint8Array {
  if (options.kind !== 'timestamps' || echo === undefined) {
    return bytes;
  }
  const changed = bytes.slice();
  put32(changed, options.at + 4, echo);
  return changed;
}
