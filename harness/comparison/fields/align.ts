import { diffArrays } from 'diff';

/** An index into each list; undefined where only the other list has an entry. */
export interface AlignedPair {
  readonly expected: number | undefined;
  readonly actual: number | undefined;
}

/**
 * Pairs the entries of two lists of keys: equal entries by longest common subsequence, and the entries left
 * between two such anchors one by one. So a missing frame is one missing frame, and not a difference in
 * every frame after it.
 */
export function align(expected: readonly string[], actual: readonly string[]): AlignedPair[] {
  const anchors = commonSubsequence(expected, actual);
  const pairs: AlignedPair[] = [];
  let nextExpected = 0;
  let nextActual = 0;
  for (const anchor of [...anchors, { expected: expected.length, actual: actual.length }]) {
    while (nextExpected < anchor.expected || nextActual < anchor.actual) {
      pairs.push({
        expected: nextExpected < anchor.expected ? nextExpected++ : undefined,
        actual: nextActual < anchor.actual ? nextActual++ : undefined,
      });
    }
    if (anchor.expected < expected.length) pairs.push(anchor);
    nextExpected = anchor.expected + 1;
    nextActual = anchor.actual + 1;
  }
  return pairs;
}

interface Anchor {
  readonly expected: number;
  readonly actual: number;
}

function commonSubsequence(expected: readonly string[], actual: readonly string[]): Anchor[] {
  const anchors: Anchor[] = [];
  const next = { expected: 0, actual: 0 };
  for (const { count, added, removed } of diffArrays([...expected], [...actual])) {
    if (!added && !removed) {
      for (let i = 0; i < count; i++) {
        anchors.push({ expected: next.expected + i, actual: next.actual + i });
      }
    }
    if (!added) next.expected += count;
    if (!removed) next.actual += count;
  }
  return anchors;
}
