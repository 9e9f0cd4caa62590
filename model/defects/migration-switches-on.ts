import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const migrationSwitchesOn: Defect = {
  prose:
    'After a migration RSC of each family that was negotiated is on, whatever the driver had switched off.',
  severity: 'breaks the specification',
  cites: [
    cite(
      'stock QEMU',
      'virtio_net_post_load_virtio: rsc4_enabled and rsc6_enabled stay as virtio_net_set_features left them',
    ),
    cite('contract', 'lifecycle.migrate.state'),
  ],
  breaks: {
    rule: 'lifecycle.migrate.state',
    says: 'Families switched off go along.',
  },
  quirks: { migrationSwitchesOn: true },
};
