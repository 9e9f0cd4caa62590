/** What page and worker say to each other. */

import type { Problem } from './input.ts';

export interface Inputs {
  readonly text: string;
  readonly of: string;
  readonly against: string;
}

export type Request =
  | ({ readonly kind: 'explain' } & Inputs)
  | ({ readonly kind: 'shrink' } & Inputs)
  | {
      readonly kind: 'capture';
      readonly file: File;
      readonly of: string;
      /** Numbers of the frames that become a scenario, from 1. */
      readonly from: number;
      readonly to: number;
    };

export type Answer =
  | { readonly kind: 'explained'; readonly html: string; readonly text: string }
  /** The smallest scenario so far. */
  | {
      readonly kind: 'shrinking';
      readonly text: string;
      readonly frames: number;
      readonly tried: number;
    }
  | { readonly kind: 'shrunk'; readonly text: string; readonly said: string }
  | { readonly kind: 'reading'; readonly read: number; readonly size: number }
  | {
      readonly kind: 'captured';
      /** What became of all frames. */
      readonly html: string;
      readonly frames: number;
      /** The scenario of the frames that were asked for. */
      readonly text: string;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** With the number of the request: an answer to an older one is of no use. */
export interface Numbered<T> {
  readonly number: number;
  readonly message: T;
}
