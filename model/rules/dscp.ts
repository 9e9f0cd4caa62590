import { cite } from '../sources.ts';
import { dscpOf } from '../wire/ipv4.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const dscp: Rule<UnitContext> = {
  id: 'dscp',
  cites: [cite('MS IP headers', 'differentiated services, traffic class')],
  prose: "DSCP, the rest of the traffic class, differs from the unit's.",
  speaks: ({ segment, unit }) => dscpOf(segment.ip) !== dscpOf(unit.first.ip),
  operands: ['SEG.DSCP', 'H.DSCP'],
  compared: ({ segment, unit }) => [dscpOf(segment.ip), dscpOf(unit.first.ip)],
};
