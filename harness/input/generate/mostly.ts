import fc from 'fast-check';

/** The first value most of the time, and what shrinking ends with. */
export function mostly<const T extends readonly [unknown, ...unknown[]]>(
  weight: number,
  [first, ...others]: T,
): fc.Arbitrary<T[number]> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight, arbitrary: fc.constant(first) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}
