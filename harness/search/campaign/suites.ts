import fc from 'fast-check';
import { connectionsArbitrary } from '../../input/generate/connections.ts';
import { pairsArbitrary } from '../../input/generate/pairs.ts';
import {
  generatedRun,
  type ScenarioOptions,
  scenarioArbitrary,
} from '../../input/generate/scenario.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import { guestConfig, timeless, type WindowsDriver } from '../../subjects/guest/scenario.ts';

/** The suites of generated scenarios, by the first part of the scenarios' names, and the source each counts as. */
const SUITES = {
  generated: { source: 'generated', arbitrary: of({}) },
  'generated-guest': { source: 'generated', arbitrary: of({ guest: true }) },
  'generated-mergeable': { source: 'generated', arbitrary: of(withDriver('mergeable')) },
  'generated-acknowledged': { source: 'generated', arbitrary: of(withDriver('acknowledged')) },
  lifecycle: { source: 'lifecycle', arbitrary: of({ lifecycle: true }) },
  'lifecycle-guest': { source: 'lifecycle', arbitrary: of({ lifecycle: true, guest: true }) },
  pairs: { source: 'pairs', arbitrary: pairsArbitrary },
  'pairs-guest': { source: 'pairs', arbitrary: (name) => pairsArbitrary(name).map(timeless) },
  connections: { source: 'connections', arbitrary: connectionsArbitrary },
} as const satisfies Record<string, Suite>;

interface Suite {
  readonly source: 'generated' | 'lifecycle' | 'pairs' | 'connections';
  /** Makes scenarios called `name`. */
  readonly arbitrary: (name: string) => fc.Arbitrary<Scenario>;
}

/** For a booted guest with that driver. */
function withDriver(driver: WindowsDriver): ScenarioOptions {
  return {
    guest: true,
    config: { ...guestConfig(driver), interval: WINDOWS_CONFIG.interval },
  };
}

function of(options: ScenarioOptions): Suite['arbitrary'] {
  return (name) => scenarioArbitrary(options, name);
}

export type SuiteName = keyof typeof SUITES;

/** The identity of a generated scenario. */
export interface Generated {
  readonly suite: SuiteName;
  readonly seed: number;
  readonly index: number;
}

/** The source that a suite's scenarios count as. */
export function sourceOf(suite: SuiteName): Suite['source'] {
  return SUITES[suite].source;
}

/** `generated/SEED/INDEX`. */
export function generatedName({ suite, seed, index }: Generated): string {
  return `${suite}/${seed}/${index}`;
}

/** The generated scenario of that name; undefined when there is none. */
export function parseGeneratedName(name: string): Generated | undefined {
  const [suite, seed, index, ...more] = name.split('/');
  if (suite === undefined || !isSuite(suite) || more.length > 0) return undefined;
  if (!/^-?\d+$/.test(seed ?? '') || !/^\d+$/.test(index ?? '')) return undefined;
  return { suite, seed: Number(seed), index: Number(index) };
}

function isSuite(name: string): name is SuiteName {
  return Object.hasOwn(SUITES, name);
}

/** The scenario itself: the same on every machine, whatever else was generated. */
export function generate(which: Generated): Scenario {
  const arbitrary = arbitraryOf(which);
  const [scenario] = fc.sample(arbitrary, generatedRun(which.seed, which.index));
  if (scenario === undefined) throw new Error('fast-check gave no sample');
  return scenario;
}

/** Traffic alone and lifecycles of a device, in turn, `count` in all. */
export function* trafficAndLifecycles(
  seed: number,
  count: number,
  { guest = false }: { readonly guest?: boolean } = {},
): Generator<Scenario> {
  const suites = guest ? GUEST_SUITES : CLOCK_SUITES;
  for (let index = 0; index < count; index++) {
    const suite = suites[index % 2 === 0 ? 0 : 1];
    yield generate({ suite, seed, index: Math.floor(index / 2) });
  }
}

const CLOCK_SUITES = ['generated', 'lifecycle'] as const;
const GUEST_SUITES = ['generated-guest', 'lifecycle-guest'] as const;

/** An arbitrary from which `generatedRun` makes that scenario, and which shrinks it. */
export function arbitraryOf(which: Generated): fc.Arbitrary<Scenario> {
  return SUITES[which.suite].arbitrary(generatedName(which));
}
