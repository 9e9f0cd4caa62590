import { cite } from '../sources.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Asked under `df-clear=bypass`. */
export const dfClear: Rule<SegmentContext> = {
  id: 'df-clear',
  cites: [cite('THREAD', 'sanity check of the IP header'), cite('contract', 'exceptions.df-clear')],
  prose: 'IPv4 without DF, taken for a fragment.',
  speaks: ({ segment: { ip } }) => ip.family === 'ipv4' && !ip.df,
  operands: ['df'],
  compared: () => [0],
};
