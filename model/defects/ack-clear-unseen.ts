import { cite } from '../sources.ts';
import { ACK } from '../wire/tcp.ts';
import type { Defect } from './defect.ts';
import { readAs } from './lists.ts';

export const ackClearUnseen: Defect = {
  prose:
    'A segment without the ACK flag is coalesced, its meaningless acknowledgment number taken.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_tcp_ctrl_check'),
    cite('RFC 9293', '3.1: acknowledgment number'),
  ],
  breaks: {
    rule: 'exceptions.tcp-flags',
    says: 'Once a connection is established the ACK flag is always set; without it the field means nothing.',
  },
  lists: (lists) =>
    readAs(lists, 'tcp-flags', (segment) => ({
      ...segment,
      tcp: { ...segment.tcp, flags: segment.tcp.flags | ACK },
    })),
};
