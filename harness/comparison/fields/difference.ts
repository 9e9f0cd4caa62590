import type { CouldNotRun } from '../../subjects/subject.ts';

/** One field two runs disagree about. Absent on the side whose frame has no such field. */
export interface FieldDifference {
  readonly field: string;
  readonly expected: number | string | undefined;
  readonly actual: number | string | undefined;
}

/** Delivery numbers are indexes into the outcomes' lists. */
export type Difference =
  /** Paired frames differ; `fields` is in comparison order and never empty. */
  | {
      readonly kind: 'delivery';
      readonly expected: number;
      readonly actual: number;
      readonly fields: readonly FieldDifference[];
    }
  | { readonly kind: 'missing'; readonly expected: number }
  | { readonly kind: 'extra'; readonly actual: number }
  /** What was decided about the frame of scenario event `event`: action or rule. */
  | {
      readonly kind: 'decision';
      readonly event: number;
      readonly fields: readonly FieldDifference[];
    };

export type Comparison =
  | { readonly kind: 'agree' }
  /** Never empty; deliveries first, in order, then decisions. */
  | { readonly kind: 'differ'; readonly differences: readonly Difference[] }
  | {
      readonly kind: 'could-not-run';
      readonly side: 'expected' | 'actual';
      readonly failure: CouldNotRun;
    };
