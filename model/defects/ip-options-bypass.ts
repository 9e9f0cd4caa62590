import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { bypassing } from './lists.ts';

export const ipOptionsBypass: Defect = {
  prose:
    'A segment with IPv4 options or IPv6 extension headers overtakes the unit held for its connection.',
  severity: 'reorders',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_sanity_check4 and 6: RSC_BYPASS'),
    cite('MS exceptions', 'exception 5'),
  ],
  breaks: {
    rule: 'exceptions.ip-options',
    says: 'IPv4 options and IPv6 extension headers are an exception: it ends the coalescing of the connection.',
  },
  lists: (lists) => bypassing(lists, 'ip-options'),
};
