import fc from 'fast-check';
import { type Scenario, WINDOWS_CONFIG } from '../scenario/scenario.ts';
import { anyConnection } from './arbitrary.ts';
import { buildPlan } from './build.ts';
import type { SegmentChange } from './disturbance.ts';
import { anyChange } from './disturbances/index.ts';
import { mostly } from './lifecycle.ts';
import type { PlanStep } from './plan.ts';

/** Connections of a scenario, all with a unit at one time unless it ends. */
const CONNECTIONS = 5_000;

/** A disturbed segment: `place` counts the segments, modulo their number. */
interface Disturbed {
  readonly place: number;
  readonly change: SegmentChange;
}

/**
 * Any scenario of 5,000 connections with the default configuration: their segments come in turn, or those
 * of each in a train. In some, the units take all memory.
 */
export function connectionsArbitrary(name: string): fc.Arbitrary<Scenario> {
  return fc
    .noBias(
      fc.record({
        kinds: fc.array(anyConnection, { minLength: 1, maxLength: 5, size: 'max' }),
        count: fc.oneof(
          { withCrossShrink: true },
          { weight: 1, arbitrary: fc.integer({ min: 1, max: CONNECTIONS }) },
          { weight: 999, arbitrary: fc.constant(CONNECTIONS) },
        ),
        segments: fc.integer({ min: 2, max: 4 }),
        trains: fc.boolean(),
        lengths: fc.array(
          fc.oneof(
            { withCrossShrink: true },
            { weight: 4, arbitrary: fc.integer({ min: 1, max: 100 }) },
            { weight: 1, arbitrary: fc.integer({ min: 600, max: 1_448 }) },
          ),
          { minLength: 1, maxLength: 4 },
        ),
        burst: fc.constantFrom(64, 1_024),
        pause: mostly(1, [0, 500, 4_000]),
        disturbed: fc.array(fc.record({ place: fc.nat(), change: anyChange }), {
          maxLength: 200,
          size: 'max',
        }),
      }),
    )
    .map(({ kinds, count, disturbed, ...rest }) => {
      const connections = Array.from({ length: count }, (_, index) => kinds[index % kinds.length]);
      const plan = {
        config: WINDOWS_CONFIG,
        connections: connections.flatMap((kind) => kind ?? []),
        steps: stepsOf({ count, ...rest }, disturbed),
        settle: true,
        ending: 'none' as const,
      };
      return { name, config: plan.config, events: buildPlan(plan).events };
    });
}

interface Course {
  /** Connections. */
  readonly count: number;
  /** Of each connection. */
  readonly segments: number;
  /** Whether those of a connection come one after the other, not in turn with all others. */
  readonly trains: boolean;
  /** Payloads, bytes: one after the other, over and over. */
  readonly lengths: readonly number[];
  /** Segments between two pauses, and the length of a pause, ns. */
  readonly burst: number;
  readonly pause: number;
}

function stepsOf(course: Course, disturbed: readonly Disturbed[]): PlanStep[] {
  const { count, segments, trains, lengths, burst, pause } = course;
  const total = count * segments;
  const changes = new Map(disturbed.map(({ place, change }) => [place % total, change]));
  return Array.from({ length: total }, (_, index) => {
    const change = changes.get(index);
    return {
      kind: 'segment',
      wait: { kind: 'for', time: index % burst === 0 ? pause : 0 },
      connection: trains ? Math.floor(index / segments) : index % count,
      length: lengths[index % lengths.length] ?? 1,
      acknowledges: 0,
      psh: false,
      changes: change === undefined ? [] : [change],
    };
  });
}
