import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { unasked } from './lists.ts';

export const fragmentCoalesced: Defect = {
  prose:
    'An IPv4 fragment with DF set, first or later, is coalesced as if it were whole: of MF and offset ' +
    'nothing is looked at, so the middle of another datagram is read as a TCP header.',
  severity: 'corrupts data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_sanity_check4: only DF is tested'),
    cite('MS exceptions', 'exception 6'),
  ],
  breaks: {
    rule: 'exceptions.ip-fragment',
    says: 'A fragment is an exception; a datagram with MF set must not be coalesced.',
  },
  lists: (lists) => unasked(lists, 'ip-fragment'),
  quirks: { fragmentsRead: true },
};
