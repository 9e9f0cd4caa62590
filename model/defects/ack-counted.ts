import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const ackCounted: Defect = {
  prose: 'A pure ACK that starts a unit or is appended to one is counted in rsc.segments.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_cache_buf and virtio_net_rsc_coalesce_data: packets'),
    cite('MS rules', 'CoalescedSegCount'),
  ],
  breaks: {
    rule: 'deliver.header.segments',
    says: 'The count is of data segments only.',
  },
  quirks: { acksCounted: true },
};
