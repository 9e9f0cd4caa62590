import fc from 'fast-check';
import { describe } from 'vitest';

const { RSCLAB_SEED: given } = process.env;

/** RSCLAB_SEED, or another one every time. */
export const SEED = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
if (!Number.isSafeInteger(SEED)) {
  throw new Error(`RSCLAB_SEED must be an integer, not "${given}"`);
}

/** A group of properties whose title says how to run it again. */
export function properties(title: string, body: () => void): void {
  describe(`${title} (RSCLAB_SEED=${SEED})`, body);
}

/** Checks `property` on `runs` values. A failure tells seed, path and the smallest counterexample. */
export function holds<T extends unknown[]>(property: fc.IProperty<T>, runs: number): void {
  fc.assert(property, { seed: SEED, numRuns: runs });
}
