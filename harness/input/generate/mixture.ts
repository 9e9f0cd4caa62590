import fc from 'fast-check';
import {
  type ChoiceId,
  type Choices,
  CONTESTED_CHOICE_IDS,
  readingsOf,
  WINDOWS,
} from '../../../model/index.ts';

/**
 * The first `count` mixtures of readings of `seed`: each contested choice (docs/rules/readings.md)
 * as in `windows` with even odds, else any of its readings.
 */
export function mixtures(seed: number, count: number): Choices[] {
  return fc.sample(anyMixture, { seed, numRuns: count });
}

const anyMixture: fc.Arbitrary<Choices> = fc
  .tuple(...CONTESTED_CHOICE_IDS.map(anyReading))
  .map((entries) => ({ ...WINDOWS, ...Object.fromEntries(entries) }));

function anyReading(choice: ChoiceId): fc.Arbitrary<readonly [ChoiceId, string]> {
  return fc
    .oneof(fc.constant(WINDOWS[choice]), fc.constantFrom(...readingsOf(choice)))
    .map((reading) => [choice, reading] as const);
}
