import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import { repeatsAck } from './in-place.ts';
import type { Rule } from './rule.ts';

export const windowUpdate: Rule<UnitContext> = {
  id: 'window-update',
  cites: [
    cite('MS rules', 'flowchart 2: window update'),
    cite('contract', 'acks.folds.window-update'),
  ],
  prose: "A pure ACK in place that repeats the unit's acknowledgment with another window.",
  speaks: ({ segment, unit }) => repeatsAck(segment, unit) && segment.tcp.window !== unit.window,
  operands: ['SEG.ACK', 'H.ACK', 'SEG.WND', 'H.WND'],
  compared: ({ segment, unit }) => [segment.tcp.ack, unit.ack, segment.tcp.window, unit.window],
};
