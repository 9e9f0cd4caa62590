import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const waitingFrameDecidedAnew: Defect = {
  prose:
    'A frame that ended its unit and then found no receive buffer is decided on once more when there ' +
    'is one: what should go out alone is held, as the first of another unit.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_do_coalesce: returns 0 after virtio_net_rsc_drain_seg'),
    cite('contract', 'buffers.pending.stands'),
  ],
  breaks: {
    rule: 'buffers.pending.stands',
    says: 'Its decision stands.',
  },
  quirks: { decidedAnew: true },
};
