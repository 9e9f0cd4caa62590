import type { Choices } from '../choices/choices.ts';
import type { Held } from '../rules/context.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Segment } from '../wire/segment.ts';
import { PSH } from '../wire/tcp.ts';

/** A segment that ends the unit it has just begun or joined. */
export interface Closing {
  readonly cause: FinaliseCause;
  readonly closes: (unit: Held, segment: Segment) => boolean;
}

const pshCloses: Closing = {
  cause: 'psh',
  closes: (_, { tcp }) => (tcp.flags & PSH) !== 0,
};

const shorterCloses: Closing = {
  cause: 'first-size',
  closes: ({ firstSize }, { payload }) => payload.length > 0 && payload.length < firstSize,
};

/** The closings asked under `choices`, in order (docs/rules.md, section 9, `psh` and `first-size`). */
export function closingsFor(choices: Choices): readonly Closing[] {
  return [
    choices.psh === 'or-flush' ? [pshCloses] : [],
    choices['first-size'] === 'not-larger-than-first' ? [shorterCloses] : [],
  ].flat();
}
