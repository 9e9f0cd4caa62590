import { cite } from '../sources.ts';
import { foldCarries, pseudoHeaderSumIn, sum16 } from '../wire/checksum.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { Segment } from '../wire/segment.ts';
import { TCP_CHECKSUM_OFFSET } from '../wire/tcp.ts';
import { VNET_F_DATA_VALID, VNET_F_NEEDS_CSUM, type VnetHeader } from '../wire/vnet-header.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

/** The sum of the words of a header or segment whose checksum is right. */
const RIGHT = 0xffff;

export const checksum: Rule<SegmentContext> = {
  id: 'checksum',
  cites: [
    cite('MS exceptions', 'exception 2'),
    cite('contract', 'exceptions.vouch'),
    cite('VIRTIO', '5.1.6.4 processing of incoming packets: NEEDS_CSUM and DATA_VALID'),
  ],
  prose: 'The IPv4 header or TCP checksum is wrong, and the backend does not vouch for TCP.',
  speaks: ({ segment, header }) =>
    ipSum(segment) !== RIGHT || (!vouched(segment, header) && tcpSum(segment) !== RIGHT),
  operands: ['IPv4 header sum', 'TCP sum', 'right'],
  compared: ({ segment, header }) => [
    ipSum(segment),
    vouched(segment, header) ? 'vouched for' : tcpSum(segment),
    RIGHT,
  ],
};

/**
 * The backend vouches for the TCP checksum only, and only when it names that one
 * [exceptions.vouch].
 */
function vouched(segment: Segment, { flags, csumStart, csumOffset }: VnetHeader): boolean {
  const named = csumStart === segment.tcpAt && csumOffset === TCP_CHECKSUM_OFFSET;
  return (flags & VNET_F_DATA_VALID) !== 0 || ((flags & VNET_F_NEEDS_CSUM) !== 0 && named);
}

/** IPv6 has no header checksum. */
function ipSum({ ip, bytes, tcpAt }: Segment): number {
  return ip.family === 'ipv4' ? foldCarries(sum16(bytes, ETHERNET_LENGTH, tcpAt)) : RIGHT;
}

function tcpSum({ family, bytes, tcpAt, datagramEnd }: Segment): number {
  const pseudo = pseudoHeaderSumIn(bytes, family, datagramEnd - tcpAt);
  return foldCarries(pseudo + sum16(bytes, tcpAt, datagramEnd));
}

/** The same, of the IPv4 header alone: asked first under `unfit=bypass`. */
export const headerChecksum: Rule<SegmentContext> = {
  ...checksum,
  speaks: ({ segment }) => ipSum(segment) !== RIGHT,
};
