import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const trailerInUnit: Defect = {
  prose:
    "Bytes after the first segment's datagram (Ethernet padding, trailers) stay in the unit, and the " +
    'payload of the next segment is put behind them: padding becomes payload, payload becomes trailer.',
  severity: 'corrupts data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_cache_buf, virtio_net_rsc_coalesce_data'),
    cite('RFC 894', 'frame format: padding'),
  ],
  breaks: {
    rule: 'append.takes.payload',
    says: 'Padding is no part of the IP packet, and its total length does not include it.',
  },
  quirks: { trailerInUnit: true },
};
