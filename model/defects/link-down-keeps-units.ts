import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const linkDownKeepsUnits: Defect = {
  prose:
    'When the link goes down the units held stay, and are handed over when their interval ends: the guest ' +
    'receives over a link that is down. What comes when it is up again joins them.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_set_link_status: nothing is done with rsc_chains'),
    cite('contract', 'lifecycle.link.down'),
  ],
  breaks: {
    rule: 'lifecycle.link.down',
    says: 'All units end when the link goes down.',
  },
  quirks: { disposition: { link: 'keep' } },
};
