import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { RuleByReading } from './rule.ts';

const about = {
  id: 'data-on-pure-ack',
  cites: [
    cite('MS rules', 'flowchart 1: H.LEN > 0'),
    cite('contract', 'append.needs.data-on-pure-ack'),
  ],
  prose: 'Has payload and the unit has none.',
  operands: ['SEG.LEN', 'H.LEN', 'H.DUPS'],
  compared: ({ segment, unit }: UnitContext) => [
    segment.payloadLength,
    unit.payloadLength,
    unit.dupAcks,
  ],
} as const;

export const DATA_ON_PURE_ACK: RuleByReading<'data-on-pure-ack', UnitContext> = {
  restart: { ...about, speaks: ({ unit }) => unit.payloadLength === 0 },
  append: { ...about, speaks: ({ unit }) => unit.payloadLength === 0 && unit.dupAcks > 0 },
};
