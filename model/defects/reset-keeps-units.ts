import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const resetKeepsUnits: Defect = {
  prose:
    'A reset of the device leaves the units where they are. The next driver is handed what came for the ' +
    'one before, and when its virtio header is longer or shorter, each frame without its first bytes or with ' +
    'bytes before it that are none of its own.',
  severity: 'corrupts data',
  cites: [
    cite('stock QEMU', 'virtio_net_reset: nothing is done with rsc_chains'),
    cite('VIRTIO', '2.4: a reset device holds nothing of the driver before'),
  ],
  breaks: {
    rule: 'lifecycle.driver.units',
    says: 'All units end and are handed to the old driver.',
  },
  quirks: { disposition: { driver: 'keep' }, staleHeader: true },
};
