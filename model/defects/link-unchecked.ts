import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { unasked } from './lists.ts';

export const linkUnchecked: Defect = {
  prose: 'Segments with other Ethernet addresses join the unit; those of the first stand for all.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce4 and 6: addresses and ports only'),
    cite('THREAD', 'connection matching'),
  ],
  breaks: {
    rule: 'append.needs.link',
    says: 'A connection is matched by all its addresses.',
  },
  lists: (lists) => unasked(lists, 'link'),
};
