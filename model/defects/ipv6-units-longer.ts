import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { withLimit } from './limit.ts';

export const ipv6UnitsLonger: Defect = {
  prose:
    'For IPv6 only what follows the fixed header is held to 65,535 bytes: a datagram grows to 65,575, ' +
    "more than a Windows driver's buffers hold.",
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce_data: VIRTIO_NET_MAX_IP6_PAYLOAD'),
    cite('MS indicating', 'size of a unit'),
  ],
  breaks: {
    rule: 'append.needs.length',
    says: 'A unit is no larger than the longest legal IP datagram, for IPv6 too.',
  },
  lists: (lists) => withLimit(lists, 'ipv6', MOST),
};

/** Bytes of datagram, fixed header included. */
const MOST = 40 + 65_535;
