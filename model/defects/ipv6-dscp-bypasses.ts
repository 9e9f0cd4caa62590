import type { SegmentContext } from '../rules/context.ts';
import type { Rule } from '../rules/rule.ts';
import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { bypassingToo } from './lists.ts';

export const ipv6DscpBypasses: Defect = {
  prose:
    'For IPv6 the wrong bits are tested for ECN, the two low bits of DSCP: a segment with one of them set ' +
    'is never coalesced and overtakes the unit held for its connection.',
  severity: 'reorders',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_sanity_check6: IP6_ECN'),
    cite('MS IP headers', 'IPv6 table, traffic class'),
  ],
  breaks: {
    rule: 'append.needs.dscp',
    says: 'The traffic class must be the same for all coalesced segments; its value does not matter.',
  },
  lists: (lists) => bypassingToo(lists, dscpMarked),
};

/** The bits of the traffic class that IP6_ECN_MASK selects. */
const TESTED = 0x0c;

const dscpMarked: Rule<SegmentContext> = {
  id: 'dscp',
  cites: [cite('stock QEMU', 'virtio_net_rsc_sanity_check6')],
  prose: 'IPv6 with one of the two low bits of DSCP set.',
  speaks: ({ segment: { ip } }) => ip.family === 'ipv6' && (ip.trafficClass & TESTED) !== 0,
  operands: ['SEG.TC', 'tested'],
  compared: ({ segment: { ip } }) => [ip.trafficClass, TESTED],
};
