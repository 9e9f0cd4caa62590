import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const offKeepsUnits: Defect = {
  prose:
    'When RSC is switched off the units held stay until the timer ends; frames that come meanwhile ' +
    'overtake them, and a unit delivered later is one the driver no longer expects.',
  severity: 'reorders',
  seen: cite('stock QEMU', 'virtio_net_handle_offloads: only rsc4_enabled and rsc6_enabled change'),
  breaks: {
    rule: 'section 1.6 and 8.11',
    cite: cite('contract', '8.11'),
    says: "Switching RSC off for a family finalises that family's units.",
  },
  change: (policy) => ({ ...policy, conduct: { ...policy.conduct, switchedOff: 'kept' } }),
};
