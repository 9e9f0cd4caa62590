import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const headerCleared: Defect = {
  prose:
    'Of a segment that was held and nothing joined, flags and gso_type of the virtio header are cleared: ' +
    'a frame with NEEDS_CSUM arrives as one with a wrong checksum, and the guest drops it.',
  severity: 'loses data',
  cites: [cite('stock QEMU', 'virtio_net_rsc_drain_seg'), cite('VIRTIO', '5.1.6.4.1')],
  breaks: {
    rule: 'deliver.single',
    says: 'NEEDS_CSUM says that the checksum field holds no checksum yet; without it and DATA_VALID the driver relies on the checksum in the packet.',
  },
  quirks: { headerCleared: true },
};
