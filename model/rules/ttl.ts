import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Asked under `ttl=equal`. */
export const ttl: Rule<UnitContext> = {
  id: 'ttl',
  cites: [cite('Linux GRO', 'inet_gro_receive'), cite('contract', 'section 9, ttl')],
  prose: "TTL or hop limit differs from the unit's.",
  speaks: ({ segment, unit }) => segment.ip.ttl !== unit.first.ip.ttl,
  operands: ({ segment, unit }) => ({ 'SEG.TTL': segment.ip.ttl, 'H.TTL': unit.first.ip.ttl }),
};
