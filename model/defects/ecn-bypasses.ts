import type { SegmentContext } from '../rules/context.ts';
import type { Rule } from '../rules/rule.ts';
import { cite } from '../sources.ts';
import { ecnOf } from '../wire/ipv4.ts';
import type { Defect } from './defect.ts';
import { bypassingToo } from './lists.ts';

export const ecnBypasses: Defect = {
  prose:
    'An IPv4 segment with ECT or CE set, which is every segment of a connection with ECN, is never ' +
    'coalesced and overtakes the unit held for its connection.',
  severity: 'reorders',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_sanity_check4: IPTOS_ECN, RSC_BYPASS'),
    cite('MS exceptions', 'exception 8'),
  ],
  breaks: {
    rule: 'append.needs.ecn-ip',
    says: 'ECN bits that differ from those of the previous segment are an exception; segments that all have the same should be coalesced.',
  },
  lists: (lists) => bypassingToo(lists, ecnMarked),
};

const ecnMarked: Rule<SegmentContext> = {
  id: 'ecn-ip',
  cites: [cite('stock QEMU', 'virtio_net_rsc_sanity_check4')],
  prose: 'IPv4 with ECT or CE.',
  speaks: ({ segment: { ip } }) => ip.family === 'ipv4' && ecnOf(ip) !== 0,
  operands: ['SEG.ECN'],
  compared: ({ segment: { ip } }) => [ecnOf(ip)],
};
