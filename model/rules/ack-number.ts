import { cite } from '../sources.ts';
import { atLeast } from '../wire/serial.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ackNumber: Rule<UnitContext> = {
  id: 'ack-number',
  cites: [
    cite('MS rules', 'flowchart 1: SEG.ACK > H.ACK or SEG.ACK == H.ACK'),
    cite('contract', '8.14'),
    cite('RFC 1982', '3.2'),
  ],
  prose: 'Acknowledges less than the unit does.',
  speaks: ({ segment, unit }) => !atLeast(segment.tcp.ack, unit.ack),
  operands: ({ segment, unit }) => ({ 'SEG.ACK': segment.tcp.ack, 'H.ACK': unit.ack }),
};
