import fc from 'fast-check';
import { LEAST_MEMORY } from '../../../model/index.ts';
import type { DeviceConfig, DriverConfig } from '../../../model/trace.ts';
import { WINDOWS_CONFIG } from '../scenario/scenario.ts';
import type { PlanStep, Wait } from './plan.ts';

const { interval, memory, units } = WINDOWS_CONFIG;

/** Interval, memory and a bound on the units. They are few: an emulator is started anew for each. */
const LIMITS = [
  { interval, memory, units },
  { interval, memory, units: 3 },
  { interval: 0, memory, units },
  { interval, memory: LEAST_MEMORY, units },
] as const;

/** Some are small: a unit outgrows them, or fills several. */
const BUFFERS = [
  { mergeable: false, bufferSize: WINDOWS_CONFIG.bufferSize },
  { mergeable: false, bufferSize: 400 },
  { mergeable: true, bufferSize: 4_096 },
  { mergeable: true, bufferSize: 256 },
] as const;

const anyDriver: fc.Arbitrary<DriverConfig> = fc
  .record({
    kind: mostly(2, BUFFERS),
    buffers: fc.oneof(
      { withCrossShrink: true },
      { weight: 1, arbitrary: fc.constant('always' as const) },
      { weight: 4, arbitrary: fc.nat({ max: 8 }) },
    ),
    hashReport: mostly(3, [false, true]),
    ipv4: mostly(19, [true, false]),
    ipv6: mostly(19, [true, false]),
    guestEcn: fc.boolean(),
  })
  .map(({ kind, ...rest }) => ({ ...rest, ...kind }));

/**
 * @param clock whether the subject has one; without it the interval and the flow table are those of
 * the Windows guest
 */
export function lifecycleConfig(clock: boolean): fc.Arbitrary<DeviceConfig> {
  const limits = clock ? mostly(4, LIMITS) : fc.constant(LIMITS[0]);
  return fc
    .record({ limits, driver: anyDriver })
    .map(({ limits: own, driver }) => ({ ...own, pairs: 1, ...driver }));
}

const AT_ONCE: Wait = { kind: 'for', time: 0 };

/**
 * Lifecycle steps.
 *
 * @param traffic steps that may happen while the link is down
 * @param segment makes the frames that may come while the machine is stopped
 */
export function lifecycleSteps(
  wait: fc.Arbitrary<Wait>,
  traffic: fc.Arbitrary<PlanStep>,
  segment: (wait: fc.Arbitrary<Wait>) => fc.Arbitrary<PlanStep>,
): fc.Arbitrary<PlanStep> {
  const buffers: fc.Arbitrary<PlanStep> = fc.record({
    kind: fc.constant('buffers' as const),
    wait,
    count: fc.integer({ min: 1, max: 8 }),
  });
  const link: fc.Arbitrary<PlanStep> = fc.record({
    kind: fc.constant('link' as const),
    wait: fc.constant(AT_ONCE),
    steps: fc.constant([]),
    comesUp: mostly(3, [true, false]),
  });
  const meanwhile = fc.oneof(
    { weight: 6, arbitrary: segment(fc.constant(AT_ONCE)) },
    { weight: 1, arbitrary: link },
  );
  return fc.oneof(
    { weight: 60, arbitrary: buffers },
    {
      weight: 12,
      arbitrary: fc.record({ kind: fc.constant('driver' as const), wait, driver: anyDriver }),
    },
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constant('stop' as const),
        wait,
        steps: fc.array(meanwhile, { maxLength: 4 }),
      }),
    },
    {
      weight: 12,
      arbitrary: fc.record({
        kind: fc.constant('link' as const),
        wait,
        steps: fc.array(fc.oneof(traffic, buffers), { maxLength: 4 }),
        comesUp: mostly(9, [true, false]),
      }),
    },
    // an emulator needs a tenth of a second for a migration
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('migrate' as const), wait }) },
  );
}

/** The first value most of the time, and what shrinking ends with. */
export function mostly<const T extends readonly [unknown, ...unknown[]]>(
  weight: number,
  [first, ...others]: T,
): fc.Arbitrary<T[number]> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight, arbitrary: fc.constant(first) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
}
