import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, firstBad } from '../../../harness/search/bisect/first-bad.ts';

/** Steps from `bad` on are bad; those in `broken` cannot be tested. */
function search(last: number, bad: number, broken: ReadonlySet<number> = new Set()) {
  const tested: number[] = [];
  const result = firstBad({ good: 0, bad: last }, async (step): Promise<Answer> => {
    tested.push(step);
    if (broken.has(step)) return { kind: 'skip', reason: 'could not be built' };
    return { kind: step >= bad ? 'bad' : 'good' };
  });
  return { result, tested };
}

describe('the first bad step', () => {
  test('is found by binary search, wherever it is', async () => {
    for (let bad = 1; bad <= 100; bad += 1) {
      const { result, tested } = search(100, bad);
      expect(await result).toEqual({ kind: 'found', first: bad, tested: tested.length });
      expect(tested.length).toBeLessThanOrEqual(2 + 7);
    }
  });

  test('a step that cannot be tested is never the answer', async () => {
    const { result } = search(8, 5, new Set([4]));
    expect(await result).toEqual({ kind: 'one-of', steps: [4, 5], tested: 5 });
    expect(await search(8, 5, new Set([3, 7])).result).toMatchObject({ kind: 'found', first: 5 });
  });

  test('with any steps skipped: the first bad one is always among the answer', async () => {
    const steps = fc.integer({ min: 2, max: 40 });
    const property = fc.asyncProperty(
      steps,
      fc.nat(),
      fc.array(fc.nat(40)),
      async (last, at, skipped) => {
        const bad = 1 + (at % last);
        const broken = new Set(skipped.filter((step) => step > 0 && step < last));
        const { result, tested } = search(last, bad, broken);
        const outcome = await result;
        expect(new Set(tested).size).toBe(tested.length);
        if (outcome.kind === 'found') expect(outcome.first).toBe(bad);
        else if (outcome.kind === 'one-of') {
          expect(outcome.steps).toContain(bad);
          expect(outcome.steps.slice(0, -1).every((step) => broken.has(step))).toBe(true);
        } else throw new Error(outcome.kind);
      },
    );
    await fc.assert(property, { seed: 3, numRuns: 500 });
  });

  test('an end that is not good or bad as expected ends the search', async () => {
    expect(await search(8, 9).result).toEqual({
      kind: 'wrong-end',
      end: 'bad',
      answer: { kind: 'good' },
    });
    expect(await search(8, 0).result).toEqual({
      kind: 'wrong-end',
      end: 'good',
      answer: { kind: 'bad' },
    });
    expect(await search(8, 5, new Set([8])).result).toMatchObject({
      kind: 'wrong-end',
      answer: { kind: 'skip' },
    });
  });
});
