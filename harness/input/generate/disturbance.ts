import fc from 'fast-check';
import type { SegmentFields } from '../../../model/index.ts';
import type { Draft, Frame } from './draft.ts';
import type { Flow } from './flow.ts';

/** One departure from the plain segment, ready to be applied. */
export interface SegmentChange {
  /** Name of its disturbance. */
  readonly label: string;
  readonly apply: (draft: Draft, flow: Flow) => Draft;
}

/** A named departure from the plain segment. */
export interface Disturbance {
  readonly label: string;
  readonly changes: fc.Arbitrary<SegmentChange>;
}

/** A disturbance with parameters; `apply` depends on its arguments alone. */
export function disturbance<P>(
  label: string,
  parameters: fc.Arbitrary<P>,
  apply: (draft: Draft, parameters: P, flow: Flow) => Draft,
): Disturbance {
  const changes = parameters.map((chosen) => ({
    label,
    apply: (draft: Draft, flow: Flow) => apply(draft, chosen, flow),
  }));
  return { label, changes };
}

/** A disturbance without parameters. */
export function always(label: string, apply: (draft: Draft, flow: Flow) => Draft): Disturbance {
  return disturbance(label, fc.constant(undefined), (draft, _, flow) => apply(draft, flow));
}

/** The draft with some of its fields replaced. */
export function withFields(draft: Draft, fields: Partial<SegmentFields>): Draft {
  return { ...draft, fields: { ...draft.fields, ...fields } };
}

/** The draft with one more change to its finished frame. */
export function finishing(draft: Draft, change: (frame: Frame) => Frame): Draft {
  return { ...draft, finish: [...draft.finish, change] };
}

/** The draft, marked so that the flow does not move on. */
export function unnoticed(draft: Draft): Draft {
  return { ...draft, moves: false };
}
