import type { Choices } from '../choices/choices.ts';
import type { Unit } from '../rules/unit.ts';
import { concat, put32 } from '../wire/bytes.ts';
import { foldCarries, pseudoHeaderSum, sum16 } from '../wire/checksum.ts';
import { emitIpv4, type Ipv4Header, ipv4Length, PROTOCOL_TCP } from '../wire/ipv4.ts';
import { IPV6_LENGTH, type Ipv6Header } from '../wire/ipv6.ts';
import { emitLayers, type Layers, type Segment } from '../wire/segment.ts';
import { PSH, type TcpHeader, tcpLength } from '../wire/tcp.ts';
import { timestampsOf } from '../wire/tcp-options.ts';

const NOTHING = new Uint8Array(0);

/** The octets of a coalesced unit: one datagram, no trailing bytes [deliver.bytes]. */
export function unitFrame(unit: Unit, choices: Choices): Uint8Array {
  const { first } = unit;
  const headers = {
    link: first.link,
    ip: first.ip.family === 'ipv4' ? ipv4Of(first.ip, unit) : ipv6Of(first.ip, unit),
    tcp: tcpOf(first.tcp, unit),
    payload: NOTHING,
    trailer: NOTHING,
  };
  const whole = choices.header === 'virtio' ? partialChecksums(headers, unit) : headers;
  return concat([emitLayers(whole), ...unit.payloads]);
}

/** The header of the first, but for length and TTL. */
function ipv4Of(first: Ipv4Header, { ttl, datagramLength }: Unit): Ipv4Header {
  return { ...first, ttl, totalLength: datagramLength };
}

/** The header of the first, but for length and hop limit. */
function ipv6Of(first: Ipv6Header, { ttl, datagramLength }: Unit): Ipv6Header {
  return { ...first, ttl, payloadLength: datagramLength - IPV6_LENGTH };
}

/** The header of the first with the merged fields. */
function tcpOf(first: TcpHeader, unit: Unit): TcpHeader {
  return {
    ...first,
    ack: unit.ack,
    window: unit.window,
    dataOffset: (unit.flagsFrom ?? first).dataOffset,
    flags: unit.flagsFrom?.flags ?? (first.flags & ~PSH) | unit.psh | unit.fin,
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

/**
 * A correct IPv4 header checksum; as TCP checksum the pseudo-header sum (NEEDS_CSUM,
 * [deliver.bytes.tcp-checksum]).
 */
function partialChecksums(headers: Layers, { payloadLength }: Unit): Layers {
  const { ip, tcp } = headers;
  const length = tcpLength(tcp) + payloadLength;
  const checksum = foldCarries(pseudoHeaderSum(ip.source, ip.destination, PROTOCOL_TCP, length));
  return {
    ...headers,
    ip: ip.family === 'ipv4' ? withChecksum(ip) : ip,
    tcp: { ...tcp, checksum },
  };
}

function withChecksum(ip: Ipv4Header): Ipv4Header {
  const bytes = new Uint8Array(ipv4Length(ip));
  emitIpv4({ ...ip, checksum: 0 }, bytes, 0);
  return { ...ip, checksum: ~foldCarries(sum16(bytes)) & 0xffff };
}
