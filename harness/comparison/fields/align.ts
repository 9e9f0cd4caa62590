/** An index into each list; undefined where the other list has something extra. */
export interface Pair {
  readonly expected: number | undefined;
  readonly actual: number | undefined;
}

/**
 * Pairs the entries of two lists of keys: equal ones by longest common subsequence, and between two
 * such anchors those left over one by one, so a missing frame is one missing frame and not a
 * difference in every frame after it.
 */
export function align(expected: readonly string[], actual: readonly string[]): Pair[] {
  const anchors = commonSubsequence(expected, actual);
  const pairs: Pair[] = [];
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

function commonSubsequence(a: readonly string[], b: readonly string[]): Anchor[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let ends = 0;
  while (
    ends < a.length - start &&
    ends < b.length - start &&
    a[a.length - 1 - ends] === b[b.length - 1 - ends]
  ) {
    ends++;
  }
  const head = Array.from({ length: start }, (_, i) => ({ expected: i, actual: i }));
  const tail = Array.from({ length: ends }, (_, i) => ({
    expected: a.length - ends + i,
    actual: b.length - ends + i,
  }));
  const middle = longest(a.slice(start, a.length - ends), b.slice(start, b.length - ends));
  return [
    ...head,
    ...middle.map((pair) => ({ expected: pair.expected + start, actual: pair.actual + start })),
    ...tail,
  ];
}

/** The textbook table, over what is left when both ends are cut off. */
function longest(a: readonly string[], b: readonly string[]): Anchor[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Anchor[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push({ expected: i++, actual: j++ });
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
