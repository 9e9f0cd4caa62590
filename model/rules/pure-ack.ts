import { cite } from '../sources.ts';
import type { SegmentContext } from './context.ts';
import { repeatsAck } from './in-place.ts';
import type { Rule } from './rule.ts';

export const pureAck: Rule<SegmentContext> = {
  id: 'pure-ack',
  cites: [
    cite('MS rules', 'text: pure ACKs "must be indicated as individual segments"'),
    cite('contract', '1.3 and 1.4'),
  ],
  prose: 'No payload; and where a unit is held, another place or acknowledgment than the unit has.',
  speaks: ({ segment, unit }) =>
    segment.payload.length === 0 && (unit === undefined || !repeatsAck(segment, unit)),
  operands: ({ segment, unit }) => ({
    'SEG.LEN': 0,
    'SEG.NXT': segment.tcp.seq,
    'SEG.ACK': segment.tcp.ack,
    ...(unit === undefined ? {} : { 'H.NXT': unit.next, 'H.ACK': unit.ack }),
  }),
};
