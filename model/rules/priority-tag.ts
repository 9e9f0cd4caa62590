import { cite } from '../sources.ts';
import type { FrameContext } from './context.ts';
import type { Rule } from './rule.ts';

export const priorityTag: Rule<FrameContext> = {
  id: 'priority-tag',
  cites: [
    cite('IEEE 802.1Q', '9.6, VLAN identifier 0'),
    cite('contract', 'exceptions.priority-tag'),
  ],
  prose: 'One or two tags that give a priority and no VLAN.',
  speaks: ({ frame }) => frame.kind === 'tagged',
  operands: ['tags'],
  compared: ({ frame }) => (frame.kind === 'tagged' ? [frame.tags] : []),
};
