import { cite } from '../sources.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const tcpOptions: Rule<SegmentContext> = {
  id: 'tcp-options',
  cites: [
    cite('MS exceptions', 'exception 4'),
    cite('contract', '8.6'),
    cite('RFC 7323', '3.2'),
    cite('RFC 9293', '3.1, options'),
  ],
  prose: 'A TCP option other than timestamps and padding, or options that cannot be parsed.',
  speaks: ({ segment: { options } }) => options.kind === 'foreign' || options.kind === 'unreadable',
  operands: ({ segment: { options } }) => {
    switch (options.kind) {
      case 'foreign':
        return { kind: options.option };
      case 'unreadable':
        return { why: options.why };
      case 'none':
      case 'timestamps':
        return {};
    }
  },
};
