import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const unitWithoutBuffersLost: Defect = {
  prose:
    'A unit that ends while the guest has no receive buffer for it is freed, with all its payload.',
  severity: 'loses data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_drain_seg: g_free whatever virtio_net_do_receive says'),
    cite('contract', 'buffers.none.unit'),
  ],
  breaks: {
    rule: 'buffers.none.unit',
    says: 'A unit that ends and finds no room waits; nothing is lost.',
  },
  quirks: { lostWithoutBuffers: true },
};
