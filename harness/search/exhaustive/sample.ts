import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Scope } from './domain.ts';
import { isScenario, type Path, scenarioAt } from './walk.ts';

/**
 * `count` scenarios of `depth` events, spread evenly over the trees of all scopes: the share of a scope is that of its
 * paths. Fewer where a tree has fewer.
 */
export function* sampled(
  scopes: readonly Scope[],
  depth: number,
  count: number,
): Generator<Scenario> {
  const sizes = scopes.map(({ moves }) => moves.length ** depth);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  for (const [index, scope] of scopes.entries()) {
    const size = sizes[index] ?? 0;
    const share = Math.min(size, Math.max(1, Math.round((count * size) / all)));
    let after = 0;
    for (let n = 0; n < share; n++) {
      const place = nextScenario(
        scope,
        depth,
        Math.max(after, Math.floor((n * size) / share)),
        size,
      );
      if (place === undefined) break;
      after = place + 1;
      yield scenarioAt(scope, pathAt(scope, depth, place));
    }
  }
}

/** The first place from `from` on at which there is a scenario. */
function nextScenario(scope: Scope, depth: number, from: number, size: number): number | undefined {
  for (let place = from; place < size; place++) {
    if (isScenario(scope, pathAt(scope, depth, place))) return place;
  }
  return undefined;
}

function pathAt({ moves }: Scope, depth: number, place: number): Path {
  return Array.from(
    { length: depth },
    (_, level) => Math.floor(place / moves.length ** (depth - 1 - level)) % moves.length,
  );
}
