import { CHOICE_IDS, type Choices, readingsOf, WINDOWS } from '../../model/index.ts';
import type { Random } from './fuzz.ts';

/** Each choice with even odds as in `windows`, else any of its readings. */
export function mixture(random: Random): Choices {
  const drawn = CHOICE_IDS.map((choice) => {
    const readings = readingsOf(choice);
    const reading = readings[random.below(readings.length)];
    return [choice, random.below(2) === 0 ? WINDOWS[choice] : reading] as const;
  });
  return Object.fromEntries(drawn) as unknown as Choices;
}
