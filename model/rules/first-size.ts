import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

/** Asked under `first-size=not-larger-than-first`; a unit without payload has no first size yet. */
export const firstSize: Rule<UnitContext> = {
  id: 'first-size',
  cites: [cite('Linux GRO', 'tcp_gro_receive: mss'), cite('contract', 'append.needs.first-size')],
  prose: "Has more payload than the unit's first segment with payload.",
  speaks: ({ segment, unit }) => unit.firstSize > 0 && segment.payloadLength > unit.firstSize,
  operands: ['SEG.LEN', 'first payload'],
  compared: ({ segment, unit }) => [segment.payloadLength, unit.firstSize],
};

export function mergeFirstSize(unit: Unit, { payloadLength }: Segment): void {
  unit.firstSize ||= payloadLength;
}
