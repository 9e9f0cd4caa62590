import { cite } from '../sources.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Asked under `window-change=break`; an ACK that advances brings its own window (section 9, step 2). */
export const window: Rule<UnitContext> = {
  id: 'window',
  cites: [
    cite('Linux GRO', 'tcp_gro_receive: flag word compared'),
    cite('contract', 'section 9, window-change'),
  ],
  prose: "Another window than the unit's.",
  speaks: ({ segment: { payload, tcp }, unit }) =>
    (payload.length > 0 || tcp.ack === unit.ack) && tcp.window !== unit.window,
  operands: ({ segment, unit }) => ({ 'SEG.WND': segment.tcp.window, 'H.WND': unit.window }),
};
