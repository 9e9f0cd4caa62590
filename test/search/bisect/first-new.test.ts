import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstNew, type StepAnswer } from '../../../harness/search/bisect/first-new.ts';

/** Steps from `newest` on are new; those in `broken` cannot be tested. */
function search(last: number, newest: number, broken: ReadonlySet<number> = new Set()) {
  const tested: number[] = [];
  const result = firstNew({ old: 0, new: last }, async (step): Promise<StepAnswer> => {
    tested.push(step);
    if (broken.has(step)) return { kind: 'skip', reason: 'could not be built' };
    return { kind: step >= newest ? 'new' : 'old' };
  });
  return { result, tested };
}

describe('the first new step', () => {
  test('is found by binary search, wherever it is', async () => {
    for (let newest = 1; newest <= 100; newest += 1) {
      const { result, tested } = search(100, newest);
      expect(await result).toEqual({ kind: 'found', first: newest, tested: tested.length });
      expect(tested.length).toBeLessThanOrEqual(2 + 7);
    }
  });

  test('a step that cannot be tested is never the answer', async () => {
    const { result } = search(8, 5, new Set([4]));
    expect(await result).toEqual({ kind: 'one-of', steps: [4, 5], tested: 5 });
    expect(await search(8, 5, new Set([3, 7])).result).toMatchObject({ kind: 'found', first: 5 });
  });

  test('with any steps skipped: the first new one is always among the answer', async () => {
    const steps = fc.integer({ min: 2, max: 40 });
    const property = fc.asyncProperty(
      steps,
      fc.nat(),
      fc.array(fc.nat(40)),
      async (last, at, skipped) => {
        const newest = 1 + (at % last);
        const broken = new Set(skipped.filter((step) => step > 0 && step < last));
        const { result, tested } = search(last, newest, broken);
        const outcome = await result;
        expect(new Set(tested).size).toBe(tested.length);
        if (outcome.kind === 'found') expect(outcome.first).toBe(newest);
        else if (outcome.kind === 'one-of') {
          expect(outcome.steps).toContain(newest);
          expect(outcome.steps.slice(0, -1).every((step) => broken.has(step))).toBe(true);
        } else throw new Error(outcome.kind);
      },
    );
    await fc.assert(property, { seed: 3, numRuns: 500 });
  });

  test('an end that is not old or new as expected ends the search', async () => {
    expect(await search(8, 9).result).toEqual({
      kind: 'wrong-end',
      end: 'new',
      answer: { kind: 'old' },
    });
    expect(await search(8, 0).result).toEqual({
      kind: 'wrong-end',
      end: 'old',
      answer: { kind: 'new' },
    });
    expect(await search(8, 5, new Set([8])).result).toMatchObject({
      kind: 'wrong-end',
      answer: { kind: 'skip' },
    });
  });
});
