import type { Choices } from '../choices/choices.ts';
import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import { PSH } from '../wire/tcp.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

/** Asked under `psh=break`. */
export const psh: Rule<UnitContext> = {
  id: 'psh',
  cites: [
    cite('THREAD', 'Jason Wang: "probably means don\'t"'),
    cite('contract', 'append.needs.psh'),
  ],
  prose: 'PSH is set.',
  speaks: ({ segment }) => (segment.tcp.flags & PSH) !== 0,
  operands: ['flags'],
  compared: ({ segment }) => [segment.tcp.flags],
  takes: {
    prose: 'PSH is ORed over all segments of the unit; its other flags are those all of them have.',
    cites: [cite('MS rules', 'text: PSH is ORed'), cite('contract', 'append.takes.psh')],
  },
};

/** By the reading of `psh`. */
export function mergePsh(
  unit: Unit,
  { payloadLength, tcp }: Segment,
  { psh: reading }: Choices,
): void {
  if (reading !== 'last') {
    unit.psh |= tcp.flags & PSH;
  } else if (payloadLength > 0) {
    unit.psh = tcp.flags & PSH;
  }
}
