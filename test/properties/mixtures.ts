import fc from 'fast-check';
import { type Choices, CONTESTED_CHOICE_IDS, readingsOf, WINDOWS } from '../../model/index.ts';

/** Any reading of every choice but those of Linux alone. */
export const mixture: fc.Arbitrary<Choices> = fc
  .record(
    Object.fromEntries(
      CONTESTED_CHOICE_IDS.map((choice) => [
        choice,
        fc.constantFrom<string>(...readingsOf(choice)),
      ]),
    ),
  )
  .map((drawn) => ({ ...WINDOWS, ...drawn }));
