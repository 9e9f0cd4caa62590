// Unpatched QEMU and its model: readings and defects together predict all it does.
import pMap from 'p-map';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorName, UserError } from '../../harness/base/errors.ts';
import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import { generateScenarios, type ScenarioOptions } from '../../harness/input/generate/scenario.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { printScenario } from '../../harness/input/scenario/print.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { corpusCases } from '../../harness/search/campaign/sources.ts';
import { distributionEmulator } from '../../harness/subjects/qemu/distribution.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { createStockSubject, withinStockMemory } from '../../harness/subjects/stock.ts';
import type { Outcome, Subject } from '../../harness/subjects/subject.ts';
import { type Behaviour, DEFECT_IDS, QEMU_STOCK, runModel } from '../../model/index.ts';
import { defectFile } from '../defects/files.ts';
import { without } from '../defects/stock-pair.ts';
import { SEED } from '../properties/seed.ts';
import { scale } from '../scale.ts';

const COUNT = scale('live/stock', 'generated scenarios');
const LIFECYCLES = scale('live/stock', 'lifecycles of a device');
const IN_FLIGHT = 16;

let stock: Subject;
beforeAll(async () => {
  stock = createStockSubject(await ensureEmulator('stock'));
});
afterAll(() => stock.close());

function predicted({ config, events }: Scenario, { choices, defects }: Behaviour): Outcome {
  const { deliveries } = runModel(config, events, choices, defects);
  return { kind: 'ran', deliveries, decisions: [] };
}

function compared(scenario: Scenario, actual: Outcome, behaviour: Behaviour) {
  const observes = { time: true, decisions: false };
  return compareOutcomes(predicted(scenario, behaviour), actual, observes);
}

/** The scenarios that `subject` does not run as predicted, as files. */
async function unexplained(subject: Subject, scenarios: Iterable<Scenario>): Promise<string[]> {
  const found: string[] = [];
  const judge = async (scenario: Scenario) => {
    const comparison = compared(scenario, await subject.run(scenario), QEMU_STOCK);
    if (comparison.kind !== 'agree') {
      found.push(printScenario(scenario, `${scenario.name}: ${JSON.stringify(comparison)}`));
    }
  };
  await pMap(scenarios, judge, { concurrency: IN_FLIGHT });
  return found;
}

/** Without those that overrun a buffer, for example: the behaviour of stock QEMU is then undefined. */
function definedScenarios(seed: number, count: number, options: ScenarioOptions = {}): Scenario[] {
  const scenarios = [...generateScenarios(seed, count, options)];
  return scenarios.filter((one) => !('kind' in withinStockMemory(one)));
}

test(`does as qemu-stock and its defects predict, ${COUNT} scenarios (RSCLAB_SEED=${SEED})`, async () => {
  const scenarios = definedScenarios(SEED, COUNT);
  expect(scenarios.length).toBeGreaterThan(COUNT * 0.98);
  expect(await unexplained(stock, scenarios)).toEqual([]);
});

test(`the same of ${LIFECYCLES} lifecycles of a device`, async () => {
  const scenarios = definedScenarios(SEED, LIFECYCLES, { lifecycle: true });
  // One of ten has an interval of 0.
  expect(scenarios.length).toBeGreaterThan(LIFECYCLES * 0.85);
  expect(await unexplained(stock, scenarios)).toEqual([]);
});

test('every scenario of the corpus with a lifecycle', async () => {
  const cases = (await corpusCases(true)).filter(({ scenario }) =>
    /\/lifecycle\//.test(scenario.name),
  );
  const scenarios = cases
    .map(({ scenario }) => scenario)
    .filter((one) => !('kind' in withinStockMemory(one)));
  expect(scenarios.length).toBeGreaterThan(80);
  expect(await unexplained(stock, scenarios)).toEqual([]);
});

describe('each defect', () => {
  test.each(DEFECT_IDS)('%s is there', async (id) => {
    const { scenario } = defectFile(id);
    const actual = await stock.run(scenario);
    expect(compared(scenario, actual, QEMU_STOCK)).toEqual({ kind: 'agree' });
    expect(compared(scenario, actual, without(id)).kind).toBe('differ');
  });
});

test('a retransmission with new data and another window: the new data never arrives', async () => {
  const scenario = read(
    '+0 a . 1:11(10) ack 1 win 100',
    '+0 a . 1:101(100) ack 1 win 99',
    '+300us clock',
  );
  const actual = await stock.run(scenario);
  expect(compared(scenario, actual, QEMU_STOCK)).toEqual({ kind: 'agree' });
  expect(actual.kind === 'ran' && actual.deliveries.map(({ bytes }) => bytes.length)).toEqual([64]);
});

describe('a unit that is longer than its buffer', () => {
  const overrun = read(
    '+0 a . 1:2(1) ack 1 pad=65000',
    '+0 a . 2:60002(60000) ack 1',
    '+300us clock',
  );

  test('is no scenario for stock, and the reason names the defect', () => {
    expect(withinStockMemory(overrun)).toMatchObject({
      kind: 'could-not-run',
      reason: expect.stringContaining('unit-buffer-unchecked'),
    });
  });

  test('kills QEMU; the outcome has the log, and the next scenario runs', async () => {
    const outcome = await stock.run(overrun);
    expect(outcome).toMatchObject({
      kind: 'could-not-run',
      reason: expect.stringMatching(/^QEMU died in the middle of the scenario/),
      log: expect.stringMatching(/malloc|free|corrupt/),
    });
    const { scenario } = defectFile('trailer-in-unit');
    expect(compared(scenario, await stock.run(scenario), QEMU_STOCK)).toEqual({ kind: 'agree' });
  });
});

const UNUSABLE: readonly ErrorName[] = ['missing-package', 'could-not-run'];

describe("the distribution's own QEMU", () => {
  test('without it the error names the command that installs it', async () => {
    await expect(distributionEmulator('/nowhere/qemu-system-x86_64')).rejects.toMatchObject({
      code: 'missing-package',
      next: expect.stringContaining('qemu-system-x86'),
    });
  });

  test('the program reports its version, and whether it has the accelerator qtest', async () => {
    const { binary, version } = await ensureEmulator('stock');
    const asInstalled = await distributionEmulator(binary);
    expect(asInstalled).toMatchObject({ binary, version });
    await expect(distributionEmulator('/bin/false')).rejects.toMatchObject({
      code: 'could-not-run',
    });
  });

  test('does the same', async ({ skip }) => {
    const emulator = await distributionEmulator().catch((error: unknown) => {
      // Debian's has no accelerator qtest, and need not be installed.
      if (error instanceof UserError && UNUSABLE.includes(error.code)) return skip(error.message);
      throw error;
    });
    const subject = createStockSubject(emulator, 'distribution');
    try {
      expect(await unexplained(subject, definedScenarios(SEED, 500))).toEqual([]);
    } finally {
      await subject.close();
    }
  });
});

function read(...lines: readonly string[]): Scenario {
  const text = ['connection a 10.0.0.1:1000 > 10.0.0.2:80', ...lines, ''].join('\n');
  return parseScenario(text, 'test').scenario;
}
