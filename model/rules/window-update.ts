import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import { repeatsAck } from './in-place.ts';
import type { Rule } from './rule.ts';

export const windowUpdate: Rule<UnitContext> = {
  id: 'window-update',
  cites: [cite('MS rules', 'flowchart 2: window update'), cite('contract', '1.4 and 8.5')],
  prose: "A pure ACK in place that repeats the unit's acknowledgment with another window.",
  speaks: ({ segment, unit }) => repeatsAck(segment, unit) && segment.tcp.window !== unit.window,
  operands: ({ segment, unit }) => ({
    'SEG.ACK': segment.tcp.ack,
    'H.ACK': unit.ack,
    'SEG.WND': segment.tcp.window,
    'H.WND': unit.window,
  }),
};
