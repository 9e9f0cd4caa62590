import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const flowLabel: Rule<UnitContext> = {
  id: 'flow-label',
  cites: [cite('MS IP headers', 'IPv6 table, flow label')],
  prose: "IPv6's flow label differs from the unit's.",
  speaks: ({ segment, unit }) => labelOf(segment) !== labelOf(unit.first),
  operands: ['SEG.flow label', 'H.flow label'],
  compared: ({ segment, unit }) => [labelOf(segment), labelOf(unit.first)],
};

/** IPv4 has none: as if it were always 0. */
function labelOf({ ip }: Segment): number {
  return ip.family === 'ipv6' ? ip.flowLabel : 0;
}
