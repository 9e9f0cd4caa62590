import type { CouldNotRun } from '../../subjects/subject.ts';

/** One field in which two runs differ. Undefined on the side whose frame has no such field. */
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
  /** The decisions on the frame of scenario event `event` differ in action or rule. */
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

/**
 * The kinds of a difference: `missing`, `extra`, the name of a differing field such as `tcp flags`,
 * `decision rule`. Offsets of bytes are left out: byte 17 and byte 18 are of one kind.
 */
export function kindsOf(difference: Difference): readonly string[] {
  switch (difference.kind) {
    case 'missing':
    case 'extra':
      return [difference.kind];
    case 'decision':
      return difference.fields.map(({ field }) => `decision ${field}`);
    case 'delivery':
      return difference.fields.map(({ field }) => field.replace(/ byte \d+$/, ' byte'));
  }
}
