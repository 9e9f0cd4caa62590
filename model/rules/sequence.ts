import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const sequence: Rule<UnitContext> = {
  id: 'sequence',
  cites: [cite('MS rules', 'flowchart 1: SEG.SEQ == H.NXT')],
  prose: 'Does not continue where the unit ends.',
  speaks: ({ segment, unit }) => segment.tcp.seq !== unit.next,
  operands: ({ segment, unit }) => ({ 'SEG.SEQ': segment.tcp.seq, 'H.NXT': unit.next }),
};
