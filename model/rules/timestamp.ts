import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

/** TSval and TSecr, bytes. */
const VALUES_LENGTH = 8;

export const timestamp: Rule<UnitContext> = {
  id: 'timestamp',
  cites: [
    cite('MS rules', 'flowchart 3, as the choice timestamp reads it'),
    cite('contract', '8.6'),
    cite('RFC 7323', '3.2'),
  ],
  prose: 'Has timestamps and the unit has none, or the other way, or another layout or TSval.',
  speaks: ({ segment, unit }) =>
    tsValOf(segment) !== tsValOf(unit.first) || !sameLayout(segment, unit.first),
  operands: ({ segment, unit }) => ({
    'SEG.TSval': tsValOf(segment),
    'H.TSval': tsValOf(unit.first),
    layout: sameLayout(segment, unit.first) ? 'same' : 'different',
  }),
};

function tsValOf({ options }: Segment): number | 'none' {
  return options.kind === 'timestamps' ? options.value : 'none';
}

/** Equal outside TSval and TSecr. Without timestamps any padding is as good as another (8.6). */
function sameLayout(a: Segment, b: Segment): boolean {
  if (a.options.kind !== 'timestamps' || b.options.kind !== 'timestamps') {
    return a.options.kind === b.options.kind;
  }
  const [x, y, values] = [a.tcp.options, b.tcp.options, a.options.at];
  if (x.length !== y.length || values !== b.options.at) {
    return false;
  }
  for (let i = 0; i < x.length; i++) {
    if (i === values) {
      i += VALUES_LENGTH;
    }
    if (x[i] !== y[i]) {
      return false;
    }
  }
  return true;
}
