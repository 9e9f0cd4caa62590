import { fold, pseudoHeaderSum, sum16 } from '../wire/checksum.ts';
import { emitIpv4, type Ipv4Header, ipv4Length, PROTOCOL_TCP } from '../wire/ipv4.ts';
import type { Layers } from '../wire/segment.ts';
import { tcpLength } from '../wire/tcp.ts';

/** A correct IPv4 header checksum; as TCP checksum the pseudo-header sum (NEEDS_CSUM, section 4). */
export function partialChecksums(headers: Layers, payloadLength: number): Layers {
  const { ip, tcp } = headers;
  const length = tcpLength(tcp) + payloadLength;
  const checksum = fold(pseudoHeaderSum(ip.source, ip.destination, PROTOCOL_TCP, length));
  return {
    ...headers,
    ip: ip.family === 'ipv4' ? withChecksum(ip) : ip,
    tcp: { ...tcp, checksum },
  };
}

function withChecksum(ip: Ipv4Header): Ipv4Header {
  const bytes = new Uint8Array(ipv4Length(ip));
  emitIpv4({ ...ip, checksum: 0 }, bytes, 0);
  return { ...ip, checksum: ~fold(sum16(bytes)) & 0xffff };
}
