import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareOutcomes } from '../../../harness/comparison/fields/compare.ts';
import { pairsArbitrary } from '../../../harness/input/generate/pairs.ts';
import { inOrder } from '../../../harness/input/scenario/lifecycle.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import { createCoreSubject } from '../../../harness/subjects/core.ts';
import { createModelSubject } from '../../../harness/subjects/model.ts';
import { runModel } from '../../../model/index.ts';
import { SEED } from '../../properties/seed.ts';
import { scale } from '../../scale.ts';

const COUNT = scale('input/generate/pairs', 'scenarios of several queue pairs');
const scenarios = fc.sample(pairsArbitrary('pairs'), { seed: SEED, numRuns: COUNT });

describe(`scenarios of several queue pairs, seed ${SEED}`, () => {
  test('are in order, and print and parse', () => {
    for (const scenario of scenarios) {
      expect(inOrder(scenario)).toBe(true);
      deepStrictEqual(parseScenario(printScenario(scenario), 'pairs').scenario, scenario);
    }
  });

  test('give up queues with units, and leave others', () => {
    const causes = scenarios.flatMap(({ config, events }) =>
      runModel(config, events).finalised.map(({ cause }) => cause),
    );
    const gone = causes.filter((cause) => cause === 'queue-gone').length;
    expect(gone).toBeGreaterThan(COUNT / 10);
    expect(causes.length).toBeGreaterThan(10 * gone);
  });

  test('are coalesced by our engine as by the model', async () => {
    const model = createModelSubject();
    const core = await createCoreSubject();
    try {
      for (const scenario of scenarios) {
        const [expected, actual] = [await model.run(scenario), await core.run(scenario)];
        const all = { time: true, decisions: true };
        const comparison = compareOutcomes(expected, actual, all);
        expect(comparison, printScenario(scenario)).toEqual({ kind: 'agree' });
      }
    } finally {
      await core.close();
    }
  });
});
