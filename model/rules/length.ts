import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** The largest IP datagram, and the largest unit of either family, bytes. */
export const MAX_DATAGRAM = 65_535;

export const length: Rule<UnitContext> = {
  id: 'length',
  cites: [cite('MS exceptions', 'exception 7'), cite('RFC 791', '3.1, total length')],
  prose: 'The unit would become longer than the largest IP datagram.',
  speaks: ({ segment, unit }) => unit.datagramLength + segment.payload.length > MAX_DATAGRAM,
  operands: ({ segment, unit }) => ({
    'H datagram': unit.datagramLength,
    'SEG.LEN': segment.payload.length,
    most: MAX_DATAGRAM,
  }),
};
