/**
 * Choices as text: `profile[,choice=reading...]`, such as `windows,psh=or-flush`. Parser and printer
 * are inverses.
 */

import { CHOICE_IDS, type ChoiceId, type Choices, readingsOf } from './choices.ts';
import { PROFILE_IDS, PROFILES } from './profiles.ts';

/** A name that is no profile, no choice, no reading of its choice, or no defect. */
export class UnknownChoice extends Error {
  override readonly name = 'UnknownChoice';
  readonly kind: 'profile' | 'choice' | 'reading' | 'defect';
  readonly given: string;
  /** The known names. */
  readonly known: readonly string[];

  constructor(
    kind: 'profile' | 'choice' | 'reading' | 'defect',
    given: string,
    known: readonly string[],
    of = '',
  ) {
    super(`unknown ${kind} '${given}'${of}; known: ${known.join(', ')}`);
    this.kind = kind;
    this.given = given;
    this.known = known;
  }
}

/**
 * The profile with the readings named after it in place; of one choice the last counts.
 * @throws UnknownChoice
 */
export function parseChoices(text: string): Choices {
  const [name = '', ...others] = text.split(',').map((part) => part.trim());
  const profile = PROFILE_IDS.find((id) => id === name);
  if (profile === undefined) {
    throw new UnknownChoice('profile', name, PROFILE_IDS);
  }
  return others.reduce<Choices>(withReading, PROFILES[profile]);
}

function withReading(choices: Choices, part: string): Choices {
  const equals = part.indexOf('=');
  const [name, given] = equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
  const choice = CHOICE_IDS.find((id) => id === name);
  if (choice === undefined) {
    throw new UnknownChoice('choice', name, CHOICE_IDS);
  }
  const known: readonly string[] = readingsOf(choice);
  if (!known.includes(given)) {
    throw new UnknownChoice('reading', given, known, ` of choice '${choice}'`);
  }
  return { ...choices, [choice]: given };
}

/** The shortest text of `choices`: the nearest profile, then its differences in table order. */
export function printChoices(choices: Choices): string {
  const texts = PROFILE_IDS.map((id) => [
    id,
    ...differing(choices, PROFILES[id]).map((choice) => `${choice}=${choices[choice]}`),
  ]);
  const fewest = Math.min(...texts.map((parts) => parts.length));
  return (texts.find((parts) => parts.length === fewest) ?? []).join(',');
}

/** The choices on which `a` and `b` differ, in table order. */
export function differing(a: Choices, b: Choices): ChoiceId[] {
  return CHOICE_IDS.filter((choice) => a[choice] !== b[choice]);
}
