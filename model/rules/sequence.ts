import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import { seqAdd } from '../wire/serial.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

export const sequence: Rule<UnitContext> = {
  id: 'sequence',
  cites: [cite('MS rules', 'flowchart 1: SEG.SEQ == H.NXT')],
  prose: 'Does not continue where the unit ends.',
  speaks: ({ segment, unit }) => segment.tcp.seq !== unit.next,
  operands: ['SEG.SEQ', 'H.NXT'],
  compared: ({ segment, unit }) => [segment.tcp.seq, unit.next],
  takes: {
    prose:
      'The payload stands behind that of the unit, which begins where its first segment begins (H.NXT = SEG.NXT).',
    cites: [cite('MS rules', 'flowchart 1: H.NXT'), cite('contract', 'append.takes.payload')],
  },
};

export function mergeSequence(unit: Unit, { payloadLength }: Segment): void {
  unit.next = seqAdd(unit.next, payloadLength);
}
