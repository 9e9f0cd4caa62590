import { CHOICES } from './catalogue.ts';
import { WINDOWS } from './profiles.ts';

export type ChoiceId = keyof typeof CHOICES;

/** The readings of choice `C`. */
export type ReadingOf<C extends ChoiceId> = keyof (typeof CHOICES)[C]['readings'] & string;

/** One reading for every choice. */
export type Choices = { readonly [C in ChoiceId]: ReadingOf<C> };

export const CHOICE_IDS = Object.keys(CHOICES) as ChoiceId[];

/** A reading that the data names and the model does not carry out. */
export class NotImplementedReading extends Error {
  override readonly name = 'NotImplementedReading';
  readonly choice: ChoiceId;
  readonly reading: string;

  constructor(choice: ChoiceId, reading: string) {
    super(
      `reading '${reading}' of choice '${choice}' is not implemented: ` +
        `choose '${WINDOWS[choice]}', or implement it where the model reads choices['${choice}']`,
    );
    this.choice = choice;
    this.reading = reading;
  }
}

/**
 * Refuses what the model would otherwise do silently in another way.
 * @throws NotImplementedReading for the first reading in table order that is not the default.
 */
export function requireImplemented(choices: Choices): void {
  for (const choice of CHOICE_IDS) {
    if (choices[choice] !== WINDOWS[choice]) {
      throw new NotImplementedReading(choice, choices[choice]);
    }
  }
}
