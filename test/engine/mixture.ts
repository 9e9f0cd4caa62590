import { execa } from 'execa';
import { ensureCore } from '../../harness/subjects/core/build.ts';
import { CHOICE_IDS, type ChoiceId, type Choices, readingsOf, WINDOWS } from '../../model/index.ts';
import type { Random } from './fuzz.ts';

/** Every choice the engine knows, with its readings in the engine's order. */
export async function engineChoices(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout } = await execa(await ensureCore(), ['--choices']);
  return new Map(
    stdout.split('\n').map((line) => {
      const [choice = '', ...readings] = line.split(' ');
      return [choice, readings];
    }),
  );
}

/** Each choice of the engine's with even odds as in `windows`, else any of its readings. */
export function mixture(known: ReadonlyMap<string, unknown>, random: Random): Choices {
  return choicesBy((choice) => {
    const readings = readingsOf(choice);
    const reading = readings[random.below(readings.length)];
    return random.below(2) === 0 || !known.has(choice) ? undefined : reading;
  });
}

/** The `choices` that the engine knows; the others are as in `windows`. */
export function asEngine(known: ReadonlyMap<string, unknown>, choices: Choices): Choices {
  return choicesBy((choice) => (known.has(choice) ? choices[choice] : undefined));
}

function choicesBy(readingFor: (choice: ChoiceId) => string | undefined): Choices {
  const entries = CHOICE_IDS.map((choice) => [choice, readingFor(choice) ?? WINDOWS[choice]]);
  return Object.fromEntries(entries) as unknown as Choices;
}
