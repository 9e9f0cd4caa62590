import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Asked after the conditions of docs/rules/append.md, when all of them hold. */
export const append: Rule<UnitContext> = {
  id: 'append',
  cites: [cite('MS rules', 'flowchart 1'), cite('contract', 'append.intro')],
  prose: 'A segment with payload that continues the unit held.',
  speaks: ({ segment }) => segment.payloadLength > 0,
  operands: ['SEG.SEQ', 'H.NXT', 'SEG.LEN'],
  compared: ({ segment, unit }) => [segment.tcp.seq, unit.next, segment.payloadLength],
};
