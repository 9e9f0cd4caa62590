import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import { CWR, ECE } from '../wire/tcp.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ecnTcp: Rule<UnitContext> = {
  id: 'ecn-tcp',
  cites: [cite('MS exceptions', 'exception 8.2'), cite('RFC 3168', '6.1')],
  prose: "ECE or CWR differ from the unit's.",
  speaks: ({ segment, unit }) => ecnFlags(segment) !== ecnFlags(unit.first),
  operands: ['SEG.ECE|CWR', 'H.ECE|CWR'],
  compared: ({ segment, unit }) => [ecnFlags(segment), ecnFlags(unit.first)],
};

function ecnFlags({ tcp }: Segment): number {
  return tcp.flags & (ECE | CWR);
}

/** The same under `cwr=first-only`. */
export const ecnTcpCwrFirst: Rule<UnitContext> = {
  ...ecnTcp,
  cites: [
    cite('Linux GRO', 'tcp_gro_receive, in 6.1 and 6.12'),
    cite('contract', 'append.needs.ecn-tcp'),
  ],
  prose: "CWR is set, or ECE differs from the unit's.",
  speaks: ({ segment, unit }) =>
    (segment.tcp.flags & CWR) !== 0 || ((segment.tcp.flags ^ unit.first.tcp.flags) & ECE) !== 0,
};
