import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { unasked } from './lists.ts';

export const ecnUnnegotiatedUnchecked: Defect = {
  prose: 'Segments with ECE or CWR are coalesced for a driver that did not take GUEST_ECN.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_tcp_ctrl_check: VIRTIO_NET_TCP_FLAG 0x3F masks ECE and CWR'),
    cite('VIRTIO', '5.1.6.4.1'),
  ],
  breaks: {
    rule: 'exceptions.ecn-unnegotiated',
    says: 'Without GUEST_ECN the device should not hand over TCP packets that need segmentation and have ECN set.',
  },
  lists: (lists) => unasked(lists, 'ecn-unnegotiated'),
};
