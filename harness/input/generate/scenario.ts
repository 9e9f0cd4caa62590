import fc from 'fast-check';
import type { Scenario } from '../scenario/scenario.ts';
import { planArbitrary, type ScenarioOptions } from './arbitrary.ts';
import { buildPlan } from './build.ts';

export type { ScenarioOptions } from './arbitrary.ts';

/**
 * Any scenario of several interleaved connections, with named disturbances (`disturbances/`). Shrinks
 * by dropping connections, steps and disturbances, and towards plain values.
 */
export function scenarioArbitrary(
  options: ScenarioOptions = {},
  name = 'generated',
): fc.Arbitrary<Scenario> {
  return planArbitrary(options).map((plan) => ({
    name,
    config: plan.config,
    events: buildPlan(plan).events,
  }));
}

/**
 * The first `count` scenarios of `seed`, named `generated/SEED/INDEX`. Each depends on seed, index
 * and options alone, not on `count`.
 */
export function* generateScenarios(
  seed: number,
  count: number,
  options: ScenarioOptions = {},
): Generator<Scenario> {
  const arbitrary = scenarioArbitrary(options);
  for (let index = 0; index < count; index += 1) {
    const [scenario] = fc.sample(arbitrary, generatedRun(seed, index));
    if (scenario === undefined) throw new Error('fast-check gave no sample');
    yield { ...scenario, name: scenarioName(seed, index) };
  }
}

export function scenarioName(seed: number, index: number): string {
  return `generated/${seed}/${index}`;
}

/**
 * The fast-check parameters under which `fc.check(fc.property(scenarioArbitrary(options), ...))` runs
 * exactly scenario `index` of `seed`, and shrinks it when the property fails.
 */
export function generatedRun(
  seed: number,
  index: number,
): { readonly seed: number; readonly numRuns: 1 } {
  return { seed: mix(mix(seed) + index), numRuns: 1 };
}

/** Spreads neighbouring numbers over the 32-bit numbers (murmur3's finalizer). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
