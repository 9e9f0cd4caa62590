import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { unasked } from './lists.ts';

export const hostGsoCoalesced: Defect = {
  prose:
    'A frame the backend had coalesced before is held and coalesced again, as if it were one segment: its ' +
    'segments are counted as one.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_receive4 and 6: the virtio header is not looked at'),
    cite('VIRTIO', '5.1.6.4.1'),
  ],
  breaks: {
    rule: 'exceptions.host-gso',
    says: 'With RSC_INFO, csum_start is the number of coalesced segments.',
  },
  lists: (lists) => unasked(lists, 'host-gso'),
};
