import type { Choices } from '../choices/choices.ts';
import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

/** Asked under `ttl=equal`. */
export const ttl: Rule<UnitContext> = {
  id: 'ttl',
  cites: [cite('Linux GRO', 'inet_gro_receive'), cite('contract', 'append.needs.ttl')],
  prose: "TTL or hop limit differs from the unit's.",
  speaks: ({ segment, unit }) => segment.ip.ttl !== unit.first.ip.ttl,
  operands: ['SEG.TTL', 'H.TTL'],
  compared: ({ segment, unit }) => [segment.ip.ttl, unit.first.ip.ttl],
  takes: {
    prose:
      'The unit has the smallest TTL or hop limit of all its segments, window updates included.',
    cites: [cite('MS IP headers', 'TTL, hop limit'), cite('contract', 'append.takes.ttl')],
  },
};

/** By the reading of `ttl`. */
export function mergeTtl(unit: Unit, { ip }: Segment, { ttl: reading }: Choices): void {
  if (reading === 'minimum') {
    unit.ttl = Math.min(unit.ttl, ip.ttl);
  }
}
