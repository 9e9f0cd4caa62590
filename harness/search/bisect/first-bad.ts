/** The result of one step's test; `skip` when it could not be built or run. */
export type Answer =
  | { readonly kind: 'good' | 'bad' }
  | { readonly kind: 'skip'; readonly reason: string };

export interface Range {
  /** A step expected to be good, before all bad ones. */
  readonly good: number;
  /** A step expected to be bad. */
  readonly bad: number;
}

export type FirstBad =
  | { readonly kind: 'found'; readonly first: number; readonly tested: number }
  /** The first bad step is one of these; all of them but the last could not be tested. */
  | { readonly kind: 'one-of'; readonly steps: readonly number[]; readonly tested: number }
  /** An end of the range is not good or bad as expected, so there is nothing to search. */
  | { readonly kind: 'wrong-end'; readonly end: keyof Range; readonly answer: Answer };

/**
 * The first bad step of a range, found by binary search. Both ends are tested first. As with git bisect, the
 * answer is right only if every step after a bad one is bad.
 */
export async function firstBad(
  { good, bad }: Range,
  test: (step: number) => Promise<Answer>,
): Promise<FirstBad> {
  const last = await test(bad);
  if (last.kind !== 'bad') return { kind: 'wrong-end', end: 'bad', answer: last };
  const first = await test(good);
  if (first.kind !== 'good') return { kind: 'wrong-end', end: 'good', answer: first };
  const skipped = new Set<number>();
  let tested = 2;
  let from = good;
  let to = bad;
  for (;;) {
    const step = middle(from, to, skipped);
    if (step === undefined) break;
    tested += 1;
    const answer = await test(step);
    switch (answer.kind) {
      case 'good':
        from = step;
        break;
      case 'bad':
        to = step;
        break;
      case 'skip':
        skipped.add(step);
        break;
    }
  }
  if (to - from === 1) return { kind: 'found', first: to, tested };
  const steps = Array.from({ length: to - from }, (_, index) => from + 1 + index);
  return { kind: 'one-of', steps, tested };
}

/** The step nearest to the middle that was not skipped; undefined when none is left. */
function middle(good: number, bad: number, skipped: ReadonlySet<number>): number | undefined {
  const half = (good + bad) / 2;
  let best: number | undefined;
  for (let step = good + 1; step < bad; step += 1) {
    if (skipped.has(step)) continue;
    if (best === undefined || Math.abs(step - half) < Math.abs(best - half)) best = step;
  }
  return best;
}
