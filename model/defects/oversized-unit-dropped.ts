import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const oversizedUnitDropped: Defect = {
  prose: "A unit longer than the guest's buffer is dropped without a word, with all its payload.",
  severity: 'loses data',
  cites: [
    cite('stock QEMU', 'virtio_net_receive_rcu after virtio_net_rsc_drain_seg'),
    cite('contract', 'deliver.stream'),
  ],
  breaks: {
    rule: 'deliver.stream',
    says: 'The payload bytes delivered are exactly those that arrived.',
  },
  quirks: { oversizedDropped: true },
};
