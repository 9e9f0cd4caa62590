import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const poolsApart: Defect = {
  prose:
    'Units of both families that end at one instant come family by family, the one whose timer was set ' +
    'first before the other, not in the order of their first segments.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_purge: one timer for each family'),
    cite('contract', 'end.order.units'),
  ],
  breaks: {
    rule: 'end.order.units',
    says: 'Several units end together: oldest first, by arrival of their first segment.',
  },
  quirks: { familiesApart: true },
};
