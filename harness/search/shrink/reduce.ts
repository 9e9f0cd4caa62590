/**
 * One way of making a value smaller: a generator that yields candidates and receives, for each, whether it was
 * kept. It goes on from a candidate that was kept.
 */
export type Pass<T> = (start: T) => Generator<T, void, boolean>;

export interface ReduceOptions<T> {
  readonly passes: readonly Pass<T>[];
  /** Whether the candidate still shows the wanted difference. */
  readonly keeps: (candidate: T) => Promise<boolean>;
  /** Equal for equal values: nothing is tried twice. */
  readonly key: (value: T) => string;
  /** Most calls of `keeps`. */
  readonly budget: number;
  /** When aborted, the best so far is the result. */
  readonly signal?: AbortSignal;
  readonly onKept?: (best: T, tried: number) => void;
}

export interface Reduced<T> {
  readonly best: T;
  /** Calls of `keeps`. */
  readonly tried: number;
  /** No pass has a smaller candidate that is kept; else budget or signal ended the reduction. */
  readonly finished: boolean;
}

/** Runs the passes in order, again and again, until a whole round keeps nothing. */
export async function reduce<T>(start: T, options: ReduceOptions<T>): Promise<Reduced<T>> {
  const { passes, keeps, key, budget, signal, onKept } = options;
  const seen = new Set([key(start)]);
  let best = start;
  let tried = 0;
  for (;;) {
    let kept = false;
    for (const pass of passes) {
      const candidates = pass(best);
      for (let step = candidates.next(); !step.done; ) {
        const candidate = step.value;
        const id = key(candidate);
        if (seen.has(id)) {
          step = candidates.next(false);
          continue;
        }
        if (tried >= budget || signal?.aborted) return { best, tried, finished: false };
        seen.add(id);
        tried += 1;
        const good = await keeps(candidate);
        if (good) {
          best = candidate;
          kept = true;
          onKept?.(best, tried);
        }
        step = candidates.next(good);
      }
    }
    if (!kept) return { best, tried, finished: true };
  }
}

/** Numbers from `plain` towards `value`, each halving the gap: `plain` itself first, one next to `value` last. */
export function* towards(value: number, plain: number): Generator<number> {
  for (let gap = value - plain; gap !== 0; gap = Math.trunc(gap / 2)) yield value - gap;
}
