import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const tableUnbounded: Defect = {
  prose:
    'There is no limit to the units held, 64 KiB each: a sender of many connections takes memory from the ' +
    'host and makes each frame search a longer list.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_do_coalesce, virtio_net_rsc_cache_buf'),
    cite('MS exceptions', 'exception 1'),
  ],
  breaks: {
    rule: 'end.table.oldest',
    says: 'A lack of resources is an exception: coalescing ends.',
  },
  quirks: { tableUnbounded: true },
};
