import { cite } from '../sources.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ipOptions: Rule<SegmentContext> = {
  id: 'ip-options',
  cites: [cite('MS exceptions', 'exception 5')],
  prose: 'IPv4 options, or IPv6 extension headers.',
  speaks: (context) => length(context) > 0,
  operands: (context) => ({ 'bytes of options': length(context) }),
};

function length({ segment: { ip } }: SegmentContext): number {
  return ip.family === 'ipv4' ? ip.options.length : ip.extensions.length;
}
