import { type Change, sameSubject } from './change.ts';
import { type Runs, sameRun, setKey } from './runs.ts';

export interface SearchBounds {
  /** Most changes in a set. */
  readonly size: number;
  /** Most events that the model runs, all runs together. */
  readonly events: number;
}

export interface Found {
  /** Every set of the smallest size that reaches the goal; empty when none was found. */
  readonly sets: readonly (readonly Change[])[];
  /** Whether all sets up to the bound on size were tried; else the bound on events ended the search. */
  readonly complete: boolean;
}

/**
 * The smallest sets of changes that reach the goal, one size after the other. A change is added to a set only
 * if it alters the model's run: a change without effect explains nothing.
 */
export function smallestSets(
  runs: Runs,
  candidates: readonly Change[],
  bounds: SearchBounds,
): Found {
  let frontier: readonly (readonly Change[])[] = [[]];
  const seen = new Set<string>();
  for (let size = 1; size <= bounds.size && frontier.length > 0; size += 1) {
    const sets: (readonly Change[])[] = [];
    const next: (readonly Change[])[] = [];
    for (const set of frontier) {
      const before = runs.of(set);
      for (const change of candidates) {
        if (set.some((one) => sameSubject(one, change))) continue;
        const larger = inOrder([...set, change], candidates);
        const key = setKey(larger);
        if (seen.has(key)) continue;
        if (runs.events > bounds.events) return { sets, complete: false };
        if (sameRun(before, runs.of(larger))) continue;
        seen.add(key);
        if (runs.reach(larger)) sets.push(larger);
        else next.push(larger);
      }
    }
    if (sets.length > 0) return { sets, complete: true };
    frontier = next;
  }
  return { sets: [], complete: true };
}

/** Readings first, then defects, each in table order. */
function inOrder(set: readonly Change[], candidates: readonly Change[]): Change[] {
  return candidates.filter((candidate) => set.includes(candidate));
}

/** A smallest part of `changes` that still reaches the goal: nothing can be left out of it. */
export function minimise(runs: Runs, changes: readonly Change[]): readonly Change[] {
  let least = changes;
  for (const change of changes.toReversed()) {
    const fewer = least.filter((one) => one !== change);
    if (runs.reach(fewer)) least = fewer;
  }
  return least;
}
