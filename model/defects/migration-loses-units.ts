import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const migrationLosesUnits: Defect = {
  prose:
    'A migration leaves the units held behind: they are not in what is sent, and end with the machine that ' +
    'sent it.',
  severity: 'loses data',
  cites: [
    cite('stock QEMU', 'vmstate_virtio_net_device: nothing of rsc_chains'),
    cite('contract', 'lifecycle.migrate.events'),
  ],
  breaks: {
    rule: 'lifecycle.migrate.events',
    says: 'As stop: all units end, and what waits goes along.',
  },
  quirks: { disposition: { migrate: 'lose' } },
};
