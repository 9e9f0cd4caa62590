import fc from 'fast-check';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  TCP_CHECKSUM_OFFSET,
  VNET_F_NEEDS_CSUM,
} from '../../../../model/index.ts';
import { type Disturbance, disturbance } from '../disturbance.ts';
import { headerLength } from '../draft.ts';

const ETHERNET = 14;
const GSO_UDP = 3;

/** GSO frames from the backend (VIRTIO, 5.1.6.4), the last ones with an unknown type. */
export const HOST_GSO: readonly Disturbance[] = [
  disturbance(
    'host GSO',
    fc.record({
      size: fc.constantFrom(1, 536, 1_448),
      segments: fc.integer({ min: 1, max: 3 }),
      type: fc.constantFrom('family', 'family with ECN', 'UDP'),
    }),
    (draft, { size, segments, type }) => {
      const headers = ETHERNET + headerLength(draft);
      const family = draft.fields.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6;
      const gsoType = { family, 'family with ECN': family | GSO_ECN, UDP: GSO_UDP }[type];
      const header = {
        ...draft.header,
        flags: VNET_F_NEEDS_CSUM,
        gsoType: gsoType ?? family,
        hdrLen: headers,
        gsoSize: size,
        csumStart: ipEnd(headers, draft.options(draft.timestamps).length),
        csumOffset: TCP_CHECKSUM_OFFSET,
      };
      return { ...draft, header, length: size * segments };
    },
  ),
];

function ipEnd(headers: number, options: number): number {
  return headers - 20 - Math.ceil(options / 4) * 4;
}
