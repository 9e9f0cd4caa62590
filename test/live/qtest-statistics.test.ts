// x-query-rsc reports the counts of the model (docs/rules/count.md), scenario by scenario.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { corpusCases } from '../../harness/search/campaign/sources.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { RESPONSE_DEADLINE } from '../../harness/subjects/qemu/failure.ts';
import type { QtestMachine } from '../../harness/subjects/qtest/machine.ts';
import { play } from '../../harness/subjects/qtest/play.ts';
import { createMachinePool, type MachinePool } from '../../harness/subjects/qtest/pool.ts';
import { type ModelRun, runModel } from '../../model/index.ts';
import { scale } from '../scale.ts';

const FAMILIES = ['ipv4', 'ipv6', 'other'] as const;

/** Everything of one queue, a number for each name; what is 0 is left out. */
type Statistics = Readonly<Record<string, number>>;

interface NetRscInfo {
  readonly queue: number;
  readonly family: (typeof FAMILIES)[number];
  readonly 'coalesced-pkts': number;
  readonly 'coalesced-octets': number;
  readonly 'coalesce-events': number;
  readonly aborts: number;
  readonly rules: readonly { readonly rule: string; readonly frames: number }[];
  readonly causes: readonly { readonly cause: string; readonly units: number }[];
}

let pool: MachinePool;
beforeAll(async () => {
  pool = createMachinePool({
    ...{ emulator: await ensureEmulator('patched'), backend: 'tap', transport: 'mmio' },
    ...{ bounds: 'both', rules: '', decisions: false, deadline: RESPONSE_DEADLINE },
  });
});
afterAll(() => pool.close());

async function queried(machine: QtestMachine): Promise<Statistics> {
  const answer = (await machine.monitor('x-query-rsc')) as readonly NetRscInfo[];
  expect(answer.map(({ queue, family }) => [queue, family])).toEqual(
    FAMILIES.map((family) => [0, family]),
  );
  return Object.fromEntries(
    answer.flatMap(({ family, rules, causes, ...counted }) => [
      [`${family} coalesced-pkts`, counted['coalesced-pkts']],
      [`${family} coalesced-octets`, counted['coalesced-octets']],
      [`${family} coalesce-events`, counted['coalesce-events']],
      [`${family} aborts`, counted.aborts],
      ...rules.map(({ rule, frames }) => [`${family} frames ${rule}`, frames]),
      ...causes.map(({ cause, units }) => [`${family} units ${cause}`, units]),
    ]),
  );
}

function difference(after: Statistics, before: Statistics): Statistics {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return withoutZeros(
    Object.fromEntries([...names].map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])),
  );
}

function withoutZeros(statistics: Statistics): Statistics {
  return Object.fromEntries(Object.entries(statistics).filter(([, count]) => count !== 0));
}

function counted({ counters }: ModelRun): Statistics {
  const statistics: Record<string, number> = {};
  for (const family of FAMILIES) {
    const { decisions, causes, ms } = counters[family];
    statistics[`${family} coalesced-pkts`] = ms.coalescedPkts;
    statistics[`${family} coalesced-octets`] = ms.coalescedOctets;
    statistics[`${family} coalesce-events`] = ms.coalesceEvents;
    statistics[`${family} aborts`] = ms.aborts;
    for (const [rule, frames] of Object.entries(decisions)) {
      statistics[`${family} frames ${rule}`] = frames;
    }
    for (const [cause, units] of Object.entries(causes)) {
      statistics[`${family} units ${cause}`] = units;
    }
  }
  return withoutZeros(statistics);
}

/** One queue's: a device without a card or an engine has none, and a migration starts them anew. */
function hasStatistics({ config, events }: Scenario): boolean {
  const drivers = events.flatMap((event) => (event.kind === 'driver' ? [event.driver] : []));
  return (
    config.pairs === 1 &&
    [config, ...drivers].every(({ ipv4, ipv6 }) => ipv4 || ipv6) &&
    events.every(({ kind }) => kind !== 'unplug' && kind !== 'migrate')
  );
}

/** While units wait QEMU's timer does not run: a unit that ends meanwhile is counted later [count.when]. */
function nothingWaits({ config, events }: Scenario): boolean {
  return runModel(config, events).waiting.units.length === 0;
}

async function compareAll(scenarios: readonly Scenario[]): Promise<void> {
  for (const scenario of scenarios) {
    const actual = await pool.use(scenario, async (machine) => {
      const before = await queried(machine);
      let after: Statistics = {};
      const reading = scenario.config.interval === 0 ? 'per-burst' : 'per-unit';
      await play(machine, scenario, reading, async () => {
        after = await queried(machine);
      });
      return difference(after, before);
    });
    const { config, events, name } = scenario;
    expect({ name, ...actual }).toEqual({ name, ...counted(runModel(config, events)) });
  }
}

test('the corpus', async () => {
  const scenarios = (await corpusCases(true)).map(({ scenario }) => scenario);
  const asked = scenarios.filter(hasStatistics);
  expect(asked.length).toBeGreaterThan(350);
  await compareAll(asked);
});

test('generated scenarios', () => {
  const count = scale('live/qtest-statistics', 'generated scenarios');
  return compareAll([...generateScenarios(6, count)]);
});

test('lifecycles of a device', async () => {
  const count = scale('live/qtest-statistics', 'lifecycles of a device');
  const lifecycles = [...generateScenarios(6, count, { lifecycle: true })];
  const asked = lifecycles.filter(hasStatistics).filter(nothingWaits);
  expect(asked.length).toBeGreaterThan(count / 2);
  await compareAll(asked);
});

test('they start anew with a migration', async () => {
  const [one] = generateScenarios(1, 1);
  if (one === undefined) throw new Error('no scenario');
  const at = one.events.at(-1)?.at ?? 0;
  const scenario = { ...one, events: [...one.events, { kind: 'migrate', at } as const] };
  await pool.use(scenario, (machine) =>
    play(machine, scenario, 'per-unit', async () => {
      expect(withoutZeros(await queried(machine))).toEqual({});
    }),
  );
});
