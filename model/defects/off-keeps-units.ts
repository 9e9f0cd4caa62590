import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const offKeepsUnits: Defect = {
  prose:
    'When RSC is switched off the units held stay until the timer ends; frames that come meanwhile ' +
    'overtake them, and a unit delivered later is one the driver no longer expects.',
  severity: 'reorders',
  cites: [
    cite('stock QEMU', 'virtio_net_handle_offloads: only rsc4_enabled and rsc6_enabled change'),
    cite('contract', 'end.cause.rsc-off'),
  ],
  breaks: {
    rule: 'end.cause.rsc-off',
    says: "Switching RSC off for a family finalises that family's units.",
  },
  quirks: { disposition: { offloads: 'keep' } },
};
