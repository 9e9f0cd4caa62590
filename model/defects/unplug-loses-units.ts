import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const unplugLosesUnits: Defect = {
  prose:
    'When the card is taken out the units held are freed, though the guest has buffers for them.',
  severity: 'loses data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_cleanup: g_free of each'),
    cite('contract', 'lifecycle.unplug.units'),
  ],
  breaks: {
    rule: 'lifecycle.unplug.units',
    says: 'All units end and are handed over as far as there is room.',
  },
  quirks: { disposition: { unplug: 'lose' } },
};
