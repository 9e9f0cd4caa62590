import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

/**
 * Asked under `window-change=break`; an ACK that advances brings its own window [acks.ends.window].
 */
export const window: Rule<UnitContext> = {
  id: 'window',
  cites: [
    cite('Linux GRO', 'tcp_gro_receive: flag word compared'),
    cite('contract', 'append.needs.window'),
  ],
  prose: "Another window than the unit's.",
  speaks: ({ segment: { payloadLength, tcp }, unit }) =>
    (payloadLength > 0 || tcp.ack === unit.ack) && tcp.window !== unit.window,
  operands: ['SEG.WND', 'H.WND'],
  compared: ({ segment, unit }) => [segment.tcp.window, unit.window],
  takes: {
    prose:
      'The unit has the window of its last segment, window updates included (H.WND = SEG.WND).',
    cites: [
      cite('MS rules', 'flowchart 1: H.WND = SEG.WND'),
      cite('contract', 'append.takes.window'),
    ],
  },
};

export function mergeWindow(unit: Unit, { tcp }: Segment): void {
  unit.window = tcp.window;
}
