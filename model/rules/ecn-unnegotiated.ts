import { cite } from '../sources.ts';
import { CWR, ECE } from '../wire/tcp.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ecnUnnegotiated: Rule<SegmentContext> = {
  id: 'ecn-unnegotiated',
  cites: [cite('VIRTIO', '5.1.6.4.1 device requirements: GUEST_ECN')],
  prose: 'ECE or CWR is set and the driver did not take GUEST_ECN.',
  speaks: ({ segment: { tcp }, device: { driver } }) =>
    (tcp.flags & (ECE | CWR)) !== 0 && !driver.guestEcn,
  operands: ['flags', 'GUEST_ECN'],
  compared: ({ segment: { tcp } }) => [tcp.flags, 0],
};
