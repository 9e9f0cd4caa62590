import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import { repeatsAck } from './in-place.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

export const dupAck: Rule<UnitContext> = {
  id: 'dup-ack',
  cites: [
    cite('MS rules', 'exemption of duplicate ACKs; flowchart 2'),
    cite('contract', 'acks.ends.dup-ack'),
  ],
  prose: "A pure ACK in place that repeats the unit's acknowledgment and window.",
  speaks: ({ segment, unit }) => repeatsAck(segment, unit) && segment.tcp.window === unit.window,
  operands: ['SEG.ACK', 'H.ACK', 'SEG.WND', 'H.WND'],
  compared: ({ segment, unit }) => [segment.tcp.ack, unit.ack, segment.tcp.window, unit.window],
};

/** The same on a unit with payload, which no duplicate joins under `dup-ack=count`. */
export const dupAckOnData: Rule<UnitContext> = {
  ...dupAck,
  speaks: (context) => dupAck.speaks(context) && context.unit.payloadLength > 0,
};

/** The same after another duplicate under `dup-ack=limit-1`. */
export const secondDupAck: Rule<UnitContext> = {
  ...dupAck,
  speaks: (context) => dupAck.speaks(context) && context.unit.dupAcks > 0,
};

/** Of a segment that folds in; window and acknowledgment are the unit's until then. */
export function mergeDuplicate(unit: Unit, { tcp }: Segment): void {
  if (tcp.ack === unit.ack && tcp.window === unit.window) {
    unit.dupAcks += 1;
  }
}
