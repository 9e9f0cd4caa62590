import { cite } from '../sources.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const firstSegment: Rule<SegmentContext> = {
  id: 'first-segment',
  cites: [cite('MS rules', 'flowchart 1'), cite('contract', 'append.first')],
  prose: 'A segment with payload while no unit is held for its connection.',
  speaks: ({ segment, unit }) => segment.payloadLength > 0 && unit === undefined,
  operands: ['SEG.SEQ', 'SEG.LEN'],
  compared: ({ segment }) => [segment.tcp.seq, segment.payloadLength],
};
