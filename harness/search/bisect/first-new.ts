/** The result of one step's test, in the words of git; `skip` when it could not be built or run. */
export type StepAnswer =
  | { readonly kind: 'old' | 'new' }
  | { readonly kind: 'skip'; readonly reason: string };

export interface Range {
  /** A step expected to be old, before all new ones. */
  readonly old: number;
  /** A step expected to be new. */
  readonly new: number;
}

export type FirstNew =
  | { readonly kind: 'found'; readonly first: number; readonly tested: number }
  /** The first new step is one of these; all of them but the last could not be tested. */
  | { readonly kind: 'one-of'; readonly steps: readonly number[]; readonly tested: number }
  /** An end of the range is not old or new as expected, so there is nothing to search. */
  | { readonly kind: 'wrong-end'; readonly end: keyof Range; readonly answer: StepAnswer };

/**
 * The first new step of a range, found by binary search. Both ends are tested first. As with git bisect, the
 * answer is right only if every step after a new one is new.
 */
export async function firstNew(
  range: Range,
  test: (step: number) => Promise<StepAnswer>,
): Promise<FirstNew> {
  const last = await test(range.new);
  if (last.kind !== 'new') return { kind: 'wrong-end', end: 'new', answer: last };
  const first = await test(range.old);
  if (first.kind !== 'old') return { kind: 'wrong-end', end: 'old', answer: first };
  const skipped = new Set<number>();
  let tested = 2;
  let from = range.old;
  let to = range.new;
  for (;;) {
    const step = middle(from, to, skipped);
    if (step === undefined) break;
    tested += 1;
    const answer = await test(step);
    switch (answer.kind) {
      case 'old':
        from = step;
        break;
      case 'new':
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
function middle(from: number, to: number, skipped: ReadonlySet<number>): number | undefined {
  const half = (from + to) / 2;
  let best: number | undefined;
  for (let step = from + 1; step < to; step += 1) {
    if (skipped.has(step)) continue;
    if (best === undefined || Math.abs(step - half) < Math.abs(best - half)) best = step;
  }
  return best;
}
