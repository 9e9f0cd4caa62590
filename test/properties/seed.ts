import fc from 'fast-check';
import { describe } from 'vitest';

const { RSCLAB_SEED: given } = process.env;

/** RSCLAB_SEED, or a fixed seed. `make soak` draws another one and prints it. */
export const SEED = Number(given ?? 20_161_103);
if (!Number.isSafeInteger(SEED)) {
  throw new Error(`RSCLAB_SEED must be an integer, not "${given}"`);
}

// vitest.config.ts loads this before each file: a property that names no seed has this one.
fc.configureGlobal({ seed: SEED });

/** A group of properties whose title has the seed to run it again. */
export function properties(title: string, body: () => void): void {
  describe(`${title} (RSCLAB_SEED=${SEED})`, body);
}

/** Checks `property` on `runs` values. A failure reports seed, path and the smallest counterexample. */
export function holds<T extends unknown[]>(property: fc.IProperty<T>, runs: number): void {
  fc.assert(property, { numRuns: runs });
}
