import { cite } from '../sources.ts';
import type { FrameContext } from './context.ts';
import type { Rule } from './rule.ts';

export const malformed: Rule<FrameContext> = {
  id: 'malformed',
  cites: [
    cite('contract', '8.3'),
    cite('RFC 791', '3.1'),
    cite('RFC 8200', '3'),
    cite('RFC 9293', '3.1'),
  ],
  prose: 'A header length, datagram length or version that cannot be true.',
  speaks: ({ frame }) => frame.kind === 'malformed',
  operands: ({ frame }) => (frame.kind === 'malformed' ? { ...frame.fault } : {}),
};
