import type { SegmentContext, UnitContext } from '../rules/context.ts';
import type { Lists } from '../rules/lists.ts';
import type { Rule } from '../rules/rule.ts';
import { cite } from '../sources.ts';
import { tcpLength } from '../wire/tcp.ts';
import type { Defect } from './defect.ts';
import { before } from './lists.ts';

export const dataOffsetUnchecked: Defect = {
  prose:
    'A TCP data offset below 5 is believed: bytes of the TCP header are taken for payload. One beyond ' +
    'the datagram counts as a header with options.',
  severity: 'corrupts data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_extract_unit4 and 6, virtio_net_rsc_tcp_ctrl_check'),
    cite('RFC 9293', '3.1: data offset'),
  ],
  breaks: {
    rule: 'exceptions.lengths.tcp',
    says: 'The number of 32-bit words in the TCP header, which has at least five: it says where the data begins.',
  },
  lists: withOptionsBeyond,
  quirks: { dataOffsetBelieved: true },
};

const optionsBeyond: Rule<SegmentContext> = {
  id: 'tcp-options',
  cites: [cite('stock QEMU', 'virtio_net_rsc_tcp_ctrl_check')],
  prose: 'The TCP header would end behind the datagram.',
  speaks: ({ segment: { tcp } }) => 4 * tcp.dataOffset > tcpLength(tcp),
  operands: ['data offset'],
  compared: ({ segment: { tcp } }) => [tcp.dataOffset],
};

/** Asked after the flags. */
function withOptionsBeyond(lists: Lists): Lists {
  return {
    ...lists,
    withoutUnit: before(lists.withoutUnit, 'pure-ack', optionsBeyond, 'pass'),
    ackOnUnit: before<UnitContext>(lists.ackOnUnit, 'pure-ack', optionsBeyond, 'finalise-pass'),
    dataOnUnit: before<UnitContext>(lists.dataOnUnit, 'sequence', optionsBeyond, 'finalise-pass'),
  };
}
