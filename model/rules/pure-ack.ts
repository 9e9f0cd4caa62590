import { cite } from '../sources.ts';
import { atLeast } from '../wire/serial.ts';
import type { SegmentContext, UnitContext } from './context.ts';
import { repeatsAck } from './in-place.ts';
import type { Rule } from './rule.ts';

export const pureAck: Rule<SegmentContext> = {
  id: 'pure-ack',
  cites: [
    cite('MS rules', 'text: pure ACKs "must be indicated as individual segments"'),
    cite('contract', 'acks.ends.pure-ack'),
  ],
  prose: 'No payload; and where a unit is held, another place or acknowledgment than the unit has.',
  speaks: ({ segment, unit }) =>
    segment.payloadLength === 0 && (unit === undefined || !repeatsAck(segment, unit)),
  operands: ['SEG.LEN', 'SEG.NXT', 'SEG.ACK', 'H.NXT', 'H.ACK'],
  compared: ({ segment: { tcp }, unit }) => [0, tcp.seq, tcp.ack, unit?.next, unit?.ack],
};

/** The same where one that advances joins, as long as no duplicate has: `pure-ack=coalesce`. */
export const pureAckApart: Rule<UnitContext> = {
  ...pureAck,
  speaks: ({ segment: { tcp }, unit }) =>
    tcp.seq !== unit.next ||
    !atLeast(tcp.ack, unit.ack) ||
    (tcp.ack !== unit.ack && unit.dupAcks > 0),
};
