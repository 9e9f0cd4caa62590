import type { Unit } from '../coalesce/unit.ts';
import { concat, put32 } from '../wire/bytes.ts';
import type { Ipv4Header } from '../wire/ipv4.ts';
import { IPV6_LENGTH, type Ipv6Header } from '../wire/ipv6.ts';
import { emitLayers, type Segment } from '../wire/segment.ts';
import { PSH, type TcpHeader } from '../wire/tcp.ts';
import { timestampsOf } from '../wire/tcp-options.ts';
import type { Emission } from './emission.ts';

const NOTHING = new Uint8Array(0);

/** The octets of a touched unit: one datagram, no trailing bytes (docs/rules.md, section 4). */
export function emitUnit(unit: Unit, { checksums }: Emission): Uint8Array {
  const { first } = unit;
  const headers = {
    link: first.link,
    ip: first.ip.family === 'ipv4' ? ipv4Of(first.ip, unit) : ipv6Of(first.ip, unit),
    tcp: tcpOf(first.tcp, unit),
    payload: NOTHING,
    trailer: NOTHING,
  };
  return concat([emitLayers(checksums(headers, unit.payloadLength)), ...unit.payloads]);
}

/** The header of the first, but for length and TTL. */
function ipv4Of(first: Ipv4Header, { ttl, datagramLength }: Unit): Ipv4Header {
  return { ...first, ttl, totalLength: datagramLength };
}

/** The header of the first, but for length and hop limit. */
function ipv6Of(first: Ipv6Header, { ttl, datagramLength }: Unit): Ipv6Header {
  return { ...first, ttl, payloadLength: datagramLength - IPV6_LENGTH };
}

/** The header of the first with what the unit took. */
function tcpOf(first: TcpHeader, unit: Unit): TcpHeader {
  return {
    ...first,
    ack: unit.ack,
    window: unit.window,
    dataOffset: (unit.flagsFrom?.tcp ?? first).dataOffset,
    flags: unit.flagsFrom?.tcp.flags ?? (first.flags & ~PSH) | unit.psh | unit.fin,
    options: optionsOf(unit.first, unit),
  };
}

/** The option bytes of the first with TSval and TSecr of the last. */
function optionsOf({ options, tcp }: Segment, { tsVal, tsEcr }: Unit): Uint8Array {
  const at = timestampsOf(options, tcp.options)?.at;
  if (at === undefined || tsVal === undefined || tsEcr === undefined) {
    return tcp.options;
  }
  const changed = tcp.options.slice();
  put32(changed, at, tsVal);
  put32(changed, at + 4, tsEcr);
  return changed;
}
