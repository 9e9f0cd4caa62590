import { cite } from '../sources.ts';
import type { FrameContext } from './context.ts';
import type { Rule } from './rule.ts';

export const unattributed: Rule<FrameContext> = {
  id: 'unattributed',
  cites: [
    cite('contract', 'frame.connection'),
    cite('RFC 791', '3.1'),
    cite('RFC 8200', '4, extension headers'),
  ],
  prose: 'Belongs to no connection: of a VLAN, not IP over Ethernet, not TCP, or ports unreadable.',
  speaks: ({ frame }) => frame.kind === 'unattributed',
  operands: ['why'],
  compared: ({ frame }) => (frame.kind === 'unattributed' ? [frame.why] : []),
};
