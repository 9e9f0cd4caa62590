import { cite } from '../sources.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import { IPV6_LENGTH } from '../wire/ipv6.ts';
import type { Defect } from './defect.ts';
import { unasked } from './lists.ts';

/** Bytes of frame a unit's buffer holds: Ethernet header, IPv6 header, 65,535 bytes. */
export const UNIT_BUFFER = ETHERNET_LENGTH + IPV6_LENGTH + 65_535;

export const unitBufferUnchecked: Defect = {
  prose:
    'Each unit has a buffer for the longest datagram. Trailing bytes are copied into it as well, and ' +
    'nothing checks that they fit: a frame, or a unit with trailing bytes, beyond 65,589 bytes ' +
    "overwrites the host process's heap.",
  severity: 'corrupts memory',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_cache_buf: memcpy; virtio_net_rsc_coalesce_data: memmove'),
    cite('MS exceptions', 'exception 1'),
  ],
  breaks: {
    rule: 'exceptions.no-room',
    says: 'A lack of resources is an exception: coalescing ends.',
  },
  lists: (lists) => unasked(lists, 'no-room'),
  quirks: { unitBuffer: UNIT_BUFFER },
};
