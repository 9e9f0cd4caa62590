import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const df: Rule<UnitContext> = {
  id: 'df',
  cites: [cite('MS IP headers', 'IPv4 table, flags')],
  prose: "IPv4's DF differs from the unit's.",
  speaks: ({ segment, unit }) => dfOf(segment) !== dfOf(unit.first),
  operands: ({ segment, unit }) => ({ 'SEG.DF': dfOf(segment), 'H.DF': dfOf(unit.first) }),
};

/** IPv6 routers never fragment: as if DF were always set. */
function dfOf({ ip }: Segment): number {
  return ip.family === 'ipv4' ? Number(ip.df) : 1;
}
