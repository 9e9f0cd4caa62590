import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectionsArbitrary } from '../../../harness/input/generate/connections.ts';
import { inOrder } from '../../../harness/input/scenario/lifecycle.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
import { initial, machineFor, step, unitsHeld, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';

const SEED = 1;
const COUNT = 8;

/** What becomes of a scenario's units. */
interface Played {
  /** The most that are held at one time. */
  readonly held: number;
  /** Those that ended for want of memory, and those that grew. */
  readonly pushedOut: number;
  readonly coalesced: number;
  /** Those whose interval was over before the last frame. */
  readonly over: number;
}

function play({ config, events }: Scenario): Played {
  const m = machineFor(config, WINDOWS_BEHAVIOUR);
  const s = initial(m);
  let held = 0;
  const all = events.flatMap((event, index) => {
    const { finalised } = step(m, s, event, index);
    held = Math.max(held, s.table.places.size);
    return finalised;
  });
  expect(unitsHeld(s)).toEqual([]);
  const last = events.findLast(({ kind }) => kind === 'frame')?.at ?? 0;
  const count = (wanted: (unit: (typeof all)[number]) => boolean) => all.filter(wanted).length;
  return {
    held,
    pushedOut: count(({ cause }) => cause === 'flow-table'),
    coalesced: count((unit) => unit.coalesced),
    over: count(({ cause, at }) => cause === 'interval' && at < last),
  };
}

describe(`${COUNT} scenarios of 5,000 connections, seed ${SEED}`, () => {
  const scenarios = fc.sample(connectionsArbitrary('connections'), { seed: SEED, numRuns: COUNT });
  let played: readonly Played[];
  beforeAll(() => {
    played = scenarios.map(play);
  });

  test('have the default configuration, an order that may be, and small frames for the most part', () => {
    for (const scenario of scenarios) {
      expect(scenario.config).toEqual(WINDOWS_CONFIG);
      expect(inOrder(scenario)).toBe(true);
      const lengths = scenario.events.map((one) => (one.kind === 'frame' ? one.bytes.length : 0));
      expect(lengths.filter((length) => length < 1_600).length).toBeGreaterThan(
        0.99 * lengths.length,
      );
      expect(lengths.length).toBeGreaterThan(10_000);
    }
  });

  test('hold nearly as many units at one time', () => {
    expect(Math.max(...played.map(({ held }) => held))).toBeGreaterThan(4_900);
  });

  test('coalesce; some for want of memory less, some while intervals end', () => {
    expect(played.filter(({ coalesced }) => coalesced > 4_000).length).toBeGreaterThan(COUNT / 2);
    expect(played.filter(({ pushedOut }) => pushedOut > 100).length).toBeGreaterThan(0);
    expect(played.filter(({ over }) => over > 100).length).toBeGreaterThan(0);
  });
});
