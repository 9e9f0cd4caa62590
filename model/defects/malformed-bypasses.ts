import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { bypassing } from './lists.ts';

export const malformedBypasses: Defect = {
  prose: 'A frame whose version or lengths lie overtakes the unit held for its connection.',
  severity: 'reorders',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_sanity_check4 and 6: RSC_BYPASS'),
    cite('MS exceptions', 'introduction'),
  ],
  breaks: {
    rule: 'exceptions.intro',
    says: 'What was coalesced before an exception is indicated as one unit, what comes after it separately.',
  },
  lists: (lists) => bypassing(lists, 'malformed'),
};
