import { CHOICES, CONTESTED_CHOICES } from './catalogue.ts';

export type ChoiceId = keyof typeof CHOICES;

/** The readings of choice `C`. */
export type ReadingOf<C extends ChoiceId> = keyof (typeof CHOICES)[C]['readings'] & string;

/** One reading for every choice. */
export type Choices = { readonly [C in ChoiceId]: ReadingOf<C> };

export const CHOICE_IDS = Object.keys(CHOICES) as ChoiceId[];

/** The choices of docs/rules/readings.md that every implementation of ours knows. */
export const CONTESTED_CHOICE_IDS = Object.keys(
  CONTESTED_CHOICES,
) as (keyof typeof CONTESTED_CHOICES)[];

/** The names of the readings of `choice`, in table order. */
export function readingsOf<C extends ChoiceId>(choice: C): readonly ReadingOf<C>[] {
  return Object.keys(CHOICES[choice].readings) as ReadingOf<C>[];
}
