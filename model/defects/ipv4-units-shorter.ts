import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { withLimit } from './limit.ts';

export const ipv4UnitsShorter: Defect = {
  prose:
    'The whole IPv4 datagram is compared with the limit of its payload: units end at 65,515 bytes.',
  severity: 'coalesces less',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce_data: VIRTIO_NET_MAX_IP4_PAYLOAD'),
    cite('MS exceptions', 'exception 7'),
  ],
  breaks: {
    rule: 'append.needs.length',
    says: 'Coalescing ends where the unit would exceed the longest legal IP datagram, 65,535 bytes.',
  },
  lists: (lists) => withLimit(lists, 'ipv4', MOST),
};

/** Bytes of datagram: what is left for payload beside a plain IPv4 header. */
const MOST = 65_535 - 20;
