import { cite } from '../sources.ts';
import { AE, RESERVED_BITS } from '../wire/tcp.ts';
import type { Defect } from './defect.ts';
import { readAs } from './lists.ts';

export const reservedFlagsUnseen: Defect = {
  prose: 'NS/AE and the reserved bits of the TCP header are not seen: such segments are coalesced.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_tcp_ctrl_check: VIRTIO_NET_TCP_FLAG is 0x3F'),
    cite('MS exceptions', 'exception 3'),
  ],
  breaks: {
    rule: 'exceptions.tcp-flags',
    says: 'Any flag other than PSH and ACK is an exception (ECE and CWR have one of their own).',
  },
  lists: (lists) =>
    readAs(lists, 'tcp-flags', (segment) => ({
      ...segment,
      tcp: { ...segment.tcp, flags: segment.tcp.flags & ~(AE | RESERVED_BITS) },
    })),
};
