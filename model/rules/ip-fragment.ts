import { cite } from '../sources.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ipFragment: Rule<SegmentContext> = {
  id: 'ip-fragment',
  cites: [cite('MS exceptions', 'exception 6'), cite('RFC 8200', '4.5')],
  prose: 'A fragment: MF set, whatever DF says, or an IPv6 fragment header.',
  speaks: ({ segment }) => segment.fragment,
  operands: ['mf', 'df', 'header'],
  compared: ({ segment: { ip } }) =>
    ip.family === 'ipv4'
      ? [Number(ip.mf), Number(ip.df), undefined]
      : [undefined, undefined, 'fragment'],
};
