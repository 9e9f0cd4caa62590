import type { Citation } from '../sources.ts';
import { CHOICES, CONTESTED_CHOICES } from './catalogue.ts';

/** One way of reading the sources where they disagree. */
export interface Reading {
  /** What the device does under it. */
  readonly prose: string;
  /** Who says so. */
  readonly cites: readonly Citation[];
}

/** A point on which the sources disagree (docs/rules/readings.md). */
export interface Choice {
  readonly prose: string;
  readonly readings: Readonly<Record<string, Reading>>;
}

export type ChoiceId = keyof typeof CHOICES;

/** The readings of choice `C`. */
export type ReadingOf<C extends ChoiceId> = keyof (typeof CHOICES)[C]['readings'] & string;

/** One reading for every choice. */
export type Choices = { readonly [C in ChoiceId]: ReadingOf<C> };

export const CHOICE_IDS = Object.keys(CHOICES) as ChoiceId[];

/** Those of docs/rules/readings.md which every implementation of ours knows. */
export const CONTESTED_CHOICE_IDS = Object.keys(
  CONTESTED_CHOICES,
) as (keyof typeof CONTESTED_CHOICES)[];

/** The names of the readings of `choice`, in table order. */
export function readingsOf<C extends ChoiceId>(choice: C): readonly ReadingOf<C>[] {
  return Object.keys(CHOICES[choice].readings) as ReadingOf<C>[];
}
