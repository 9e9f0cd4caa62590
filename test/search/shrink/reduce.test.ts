import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pass, reduce, towards } from '../../../harness/search/shrink/reduce.ts';

/** Leaves numbers out one by one, the last first. */
const dropOne: Pass<readonly number[]> = function* (start) {
  let list = start;
  for (let at = start.length - 1; at >= 0; at -= 1) {
    const shorter = list.filter((_, index) => index !== at);
    if (yield shorter) list = shorter;
  }
};

/** Makes numbers smaller. */
const smaller: Pass<readonly number[]> = function* (start) {
  let list = start;
  for (const at of start.keys()) {
    for (const value of towards(list[at] ?? 0, 0)) {
      if (yield list.with(at, value)) {
        list = list.with(at, value);
        break;
      }
    }
  }
};

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);

function reduceSum(start: readonly number[], least: number, budget = 10_000) {
  const asked: string[] = [];
  const result = reduce(start, {
    passes: [dropOne, smaller],
    keeps: async (list) => {
      asked.push(list.join());
      return sum(list) >= least;
    },
    key: (list) => list.join(),
    budget,
  });
  return { result, asked };
}

describe('reduce, on lists of numbers', () => {
  test('ends at a minimum: no candidate of any pass still shows it', async () => {
    const { result } = reduceSum([9, 1, 40, 7, 3], 42);
    expect((await result).best.length).toBe(2);
    expect(sum((await result).best)).toBe(42);
    expect((await result).finished).toBe(true);
  });

  test('reduces any list to the least sum, and tries nothing twice', async () => {
    const lists = fc.array(fc.nat(100), { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(lists, fc.nat(150), async (list, least) => {
      fc.pre(sum(list) >= least);
      const { result, asked } = reduceSum(list, least);
      const { best, tried } = await result;
      expect(sum(best)).toBe(least);
      expect(asked.length).toBe(tried);
      expect(new Set(asked).size).toBe(asked.length);
    });
    await fc.assert(property, { seed: 7, numRuns: 200 });
  });

  test('a spent budget gives the best so far', async () => {
    const { result, asked } = reduceSum([9, 1, 40, 7, 3], 42, 2);
    expect(await result).toEqual({ best: [9, 1, 40], tried: 2, finished: false });
    expect(asked).toEqual(['9,1,40,7', '9,1,40']);
  });

  test('an abort gives the best so far', async () => {
    const abort = new AbortController();
    const result = await reduce([9, 1, 40], {
      passes: [dropOne],
      keeps: async () => {
        abort.abort();
        return true;
      },
      key: (list) => list.join(),
      budget: 10,
      signal: abort.signal,
    });
    expect(result).toEqual({ best: [9, 1], tried: 1, finished: false });
  });

  test('nothing smaller: the start itself', async () => {
    const { result } = reduceSum([1], 1);
    expect((await result).best).toEqual([1]);
  });
});

test('towards: the plain value first, one next to the value last', () => {
  expect([...towards(100, 0)]).toEqual([0, 50, 75, 88, 94, 97, 99]);
  expect([...towards(60, 64)]).toEqual([64, 62, 61]);
  expect([...towards(5, 5)]).toEqual([]);
});
