import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { unasked } from './lists.ts';

export const flowLabelUnchecked: Defect = {
  prose: 'Segments with another IPv6 flow label join the unit.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce6: addresses and ports only'),
    cite('MS IP headers', 'IPv6 table, flow label'),
  ],
  breaks: {
    rule: 'append.needs.flow-label',
    says: 'The flow label must be the same for all coalesced segments.',
  },
  lists: (lists) => unasked(lists, 'flow-label'),
};
