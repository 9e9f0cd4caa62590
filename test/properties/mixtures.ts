import fc from 'fast-check';
import { CHOICE_IDS, type Choices, readingsOf } from '../../model/index.ts';

/** Any reading of every choice. */
export const mixture: fc.Arbitrary<Choices> = fc.record(
  Object.fromEntries(
    CHOICE_IDS.map((choice) => [choice, fc.constantFrom<string>(...readingsOf(choice))]),
  ),
) as unknown as fc.Arbitrary<Choices>;
