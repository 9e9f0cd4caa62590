import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { bypassing } from './lists.ts';

export const priorityTagBypasses: Defect = {
  prose:
    'A frame behind priority tags, which is of no VLAN, overtakes the unit held for its connection.',
  severity: 'reorders',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_receive: EtherTypes other than IPv4 and IPv6 pass'),
    cite('IEEE 802.1Q', '9.6, VLAN identifier 0'),
  ],
  breaks: {
    rule: 'exceptions.priority-tag',
    says: 'A tag with VLAN identifier 0 gives a priority and no VLAN: the frame is one of its connection, whose order must hold.',
  },
  lists: (lists) => bypassing(lists, 'priority-tag'),
};
