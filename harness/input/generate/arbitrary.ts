import fc from 'fast-check';
import { LEAST_MEMORY } from '../../../model/index.ts';
import type { DeviceConfig } from '../../../model/trace.ts';
import { WINDOWS_CONFIG } from '../scenario/scenario.ts';
import { anyChange } from './disturbances/index.ts';
import type { ConnectionPlan } from './flow.ts';
import { lifecycleConfig, lifecycleSteps, mostly } from './lifecycle.ts';
import type { Ending, Plan, PlanStep, Wait } from './plan.ts';

export interface ScenarioOptions {
  /** For a booted guest: the configuration of a Windows guest, all events at one instant. */
  readonly guest?: boolean;
  /**
   * The configuration of every scenario; default: various ones, or with `guest` that of the Windows
   * guest.
   */
  readonly config?: DeviceConfig;
  /** Whether lifecycle events occur [lifecycle] and buffers run out. */
  readonly lifecycle?: boolean;
  /** The most steps; default 40. */
  readonly maxFrames?: number;
}

const { interval, memory, units } = WINDOWS_CONFIG;

/**
 * Interval, memory and a bound on the units. They are few because an emulator is started anew for each.
 * The first are the default.
 */
const LIMITS = [
  { interval, memory, units },
  { interval, memory, units: 3 },
  { interval: 50_000, memory, units },
  { interval, memory: LEAST_MEMORY, units },
] as const;

const BUFFERS = [
  { mergeable: false, bufferSize: WINDOWS_CONFIG.bufferSize },
  { mergeable: true, bufferSize: 4_096 },
  { mergeable: true, bufferSize: 1_536 },
  { mergeable: true, bufferSize: WINDOWS_CONFIG.bufferSize },
] as const;

const FAMILIES = [
  { ipv4: true, ipv6: true },
  { ipv4: true, ipv6: false },
  { ipv4: false, ipv6: true },
] as const;

const anyConfig: fc.Arbitrary<DeviceConfig> = fc
  .record({
    limits: mostly(2, LIMITS),
    buffers: mostly(1, BUFFERS),
    families: mostly(19, FAMILIES),
    guestEcn: fc.boolean(),
  })
  .map(({ limits, buffers, families, guestEcn }) => ({
    ...limits,
    pairs: 1,
    ...buffers,
    ...families,
    guestEcn,
    hashReport: false,
    buffers: 'always' as const,
  }));

/** 1, which reads well, or any number, often just before the wrap. */
const startNumber = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: fc.constant(1) },
  { weight: 2, arbitrary: fc.integer({ min: 0xffff_ff00, max: 0xffff_ffff }) },
  { weight: 1, arbitrary: fc.nat({ max: 0xffff_ffff }) },
);

export const anyConnection: fc.Arbitrary<ConnectionPlan> = fc.record({
  family: fc.constantFrom('ipv4', 'ipv6'),
  seq: startNumber,
  ack: startNumber,
  timestamp: startNumber,
  timestamps: fc.boolean(),
  trafficClass: mostly(5, [0, 2, 0xb8]),
  df: mostly(9, [true, false]),
  ttl: mostly(5, [64, 1, 255]),
  flowLabel: mostly(3, [0, 0xfedcb]),
  ece: mostly(25, [false, true]),
  countingIds: fc.boolean(),
  padded: fc.boolean(),
});

const NO_WAIT: Wait = { kind: 'for', time: 0 };

function waits(length: number): fc.Arbitrary<Wait> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 75, arbitrary: fc.constant(NO_WAIT) },
    { weight: 18, arbitrary: pause(1, length / 20) },
    { weight: 1, arbitrary: pause(1, length * 2) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('deadline' as const),
        which: fc.nat({ max: 5 }),
        offset: fc.constantFrom(0, -1, 1),
      }),
    },
  );
}

function pause(min: number, max: number): fc.Arbitrary<Wait> {
  return fc.integer({ min, max }).map((time) => ({ kind: 'for', time }));
}

const payloadLength = fc.oneof(
  { withCrossShrink: true },
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 100 }) },
  { weight: 1, arbitrary: fc.constantFrom(1_448, 1_460, 536) },
);

function segments(wait: fc.Arbitrary<Wait>): fc.Arbitrary<PlanStep> {
  return fc.record({
    kind: fc.constant('segment' as const),
    wait,
    connection: fc.oneof(fc.constant(0), fc.nat({ max: 4 })),
    length: payloadLength,
    acknowledges: mostly(9, [0, 1, 1_448]),
    psh: mostly(5, [false, true]),
    changes: fc.oneof(
      { withCrossShrink: true },
      { weight: 72, arbitrary: fc.constant([]) },
      { weight: 25, arbitrary: fc.tuple(anyChange) },
      { weight: 3, arbitrary: fc.tuple(anyChange, anyChange) },
    ),
  });
}

function steps(wait: fc.Arbitrary<Wait>, clock: boolean): fc.Arbitrary<PlanStep> {
  const segment = segments(wait);
  const offloads = fc.record({
    kind: fc.constant('offloads' as const),
    wait,
    ipv4: mostly(2, [true, false]),
    ipv6: mostly(2, [true, false]),
  });
  return fc.oneof(
    { weight: 80, arbitrary: segment },
    { weight: 1, arbitrary: offloads },
    ...(clock
      ? [{ weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), wait }) }]
      : []),
  );
}

function livelySteps(wait: fc.Arbitrary<Wait>, clock: boolean): fc.Arbitrary<PlanStep> {
  const traffic = steps(wait, clock);
  return fc.oneof(
    { weight: 6, arbitrary: traffic },
    { weight: 1, arbitrary: lifecycleSteps(wait, traffic, segments) },
  );
}

/** At the end the driver posts enough buffers and all intervals pass; rarely the card is unplugged before. */
const lively: fc.Arbitrary<Ending> = mostly(99, ['refill', 'unplug']);

/** Plans of several interleaved connections, well-behaved unless disturbed, plain when shrunk. */
export function planArbitrary(options: ScenarioOptions = {}): fc.Arbitrary<Plan> {
  const { guest = false, lifecycle = false, maxFrames = 40 } = options;
  const wait = guest ? fc.constant(NO_WAIT) : waits(options.config?.interval ?? LIMITS[0].interval);
  return fc.noBias(
    fc.record({
      config: configs(options),
      connections: fc.array(anyConnection, { minLength: 1, maxLength: 5, size: 'max' }),
      steps: fc.array((lifecycle ? livelySteps : steps)(wait, !guest), {
        maxLength: maxFrames,
        size: 'max',
      }),
      settle: fc.constant(!guest),
      ending: lifecycle ? lively : fc.constant('none' as const),
    }),
  );
}

function configs({
  config,
  guest = false,
  lifecycle = false,
}: ScenarioOptions): fc.Arbitrary<DeviceConfig> {
  if (config !== undefined) return fc.constant(config);
  if (lifecycle) return lifecycleConfig(!guest);
  return guest ? fc.constant(WINDOWS_CONFIG) : anyConfig;
}
