import { cite } from '../sources.ts';
import { PSH } from '../wire/tcp.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Asked under `psh=break`. */
export const psh: Rule<UnitContext> = {
  id: 'psh',
  cites: [
    cite('THREAD', 'Jason Wang: "probably means don\'t"'),
    cite('contract', 'section 9, psh'),
  ],
  prose: 'PSH is set.',
  speaks: ({ segment }) => (segment.tcp.flags & PSH) !== 0,
  operands: ({ segment }) => ({ flags: segment.tcp.flags }),
};
