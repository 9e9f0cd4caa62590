import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const ackAfterUnitPasses: Defect = {
  prose:
    'A pure ACK that ends a unit goes out alone, although one that finds no unit is held: whether an ACK ' +
    'is delayed depends on what came before it.',
  severity: 'coalesces less',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_do_coalesce: RSC_FINAL'),
    cite('MS rules', 'flowchart 1, exit C; duplicate ACKs on data'),
  ],
  breaks: {
    rule: 'acks.ended',
    says: 'The unit is finalised and a new one is tracked, starting with the ACK.',
  },
  lists: (lists) => ({
    ...lists,
    ackOnUnit: lists.ackOnUnit.map((step) =>
      step.action === 'finalise-start' ? { ...step, action: 'finalise-pass' } : step,
    ),
  }),
};
