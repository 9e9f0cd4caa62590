import type { Choices } from '../choices/choices.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Segment } from '../wire/segment.ts';
import { FIN, PSH } from '../wire/tcp.ts';

/** A segment that ends the unit it has just begun or joined. */
export interface Closing {
  readonly cause: FinaliseCause;
  /** @param firstSize payload of the unit's first segment with payload, bytes */
  readonly closes: (firstSize: number, segment: Segment) => boolean;
}

const pshCloses: Closing = {
  cause: 'psh',
  closes: (_, { tcp }) => (tcp.flags & PSH) !== 0,
};

const finCloses: Closing = {
  cause: 'tcp-flags',
  closes: (_, { tcp }) => (tcp.flags & FIN) !== 0,
};

const shorterCloses: Closing = {
  cause: 'first-size',
  closes: (firstSize, { payload }) => payload.length > 0 && payload.length < firstSize,
};

/** The closings asked under `choices`, in order (docs/rules.md, section 9, `psh`, `fin` and `first-size`). */
export function closingsFor(choices: Choices): readonly Closing[] {
  return [
    choices.psh === 'or-flush' ? [pshCloses] : [],
    choices.fin === 'join' ? [finCloses] : [],
    choices['first-size'] === 'not-larger-than-first' ? [shorterCloses] : [],
  ].flat();
}

/** Whether `segment`, as the first of a unit, takes a place in the flow table. */
export type TakesPlace = (segment: Segment) => boolean;

/** The choice `room`. */
export function takesPlaceUnder(choices: Choices): TakesPlace {
  const closings = closingsFor(choices);
  switch (choices.room) {
    case 'every-first':
      return () => true;
    case 'held-first':
      return (first) => !closings.some(({ closes }) => closes(first.payload.length, first));
  }
}
