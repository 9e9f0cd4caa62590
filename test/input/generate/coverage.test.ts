import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { planArbitrary } from '../../../harness/input/generate/arbitrary.ts';
import { buildPlan } from '../../../harness/input/generate/build.ts';
import { DISTURBANCE_LABELS } from '../../../harness/input/generate/disturbances/index.ts';
import { generatedRun } from '../../../harness/input/generate/scenario.ts';
import { rulesReachableUnder, runModel, WINDOWS } from '../../../model/index.ts';

const SCENARIOS = 3_000;

/** Fewest times each rule, cause and disturbance must occur in them. */
const OFTEN = 50;

const rules = new Map<string, number>();
const causes = new Map<string, number>();
const actions = new Map<string, number>();
const labels = new Map<string, number>();
let frames = 0;
let fullUnits = 0;

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

beforeAll(() => {
  const plans = planArbitrary();
  for (let index = 0; index < SCENARIOS; index += 1) {
    for (const plan of fc.sample(plans, generatedRun(1, index))) {
      const built = buildPlan(plan);
      const run = runModel(plan.config, built.events);
      for (const label of built.labels) count(labels, label);
      for (const { rule, action } of run.decisions) {
        count(rules, rule);
        count(actions, action);
      }
      for (const { cause } of run.finalised) count(causes, cause);
      frames += run.decisions.length;
      fullUnits += run.deliveries.filter(
        ({ header, bytes }) => header.gsoType !== 0 && bytes.length === 14 + 65_535,
      ).length;
    }
  }
});

describe(`${SCENARIOS} scenarios exercise`, () => {
  const RULES = rulesReachableUnder(WINDOWS);

  test.each(RULES)('rule %s', (rule) => {
    expect(rules.get(rule) ?? 0).toBeGreaterThanOrEqual(OFTEN);
  });

  /** Every decision that finalises a unit is a cause. The other causes need no frame of the connection. */
  const ENDING = RULES.filter(
    (rule) =>
      !['unattributed', 'rsc-off', 'first-segment', 'append', 'window-update'].includes(rule),
  );

  test.each([...ENDING, 'interval', 'rsc-off', 'flow-table'])('cause %s', (cause) => {
    expect(causes.get(cause) ?? 0).toBeGreaterThanOrEqual(OFTEN);
  });

  test.each(DISTURBANCE_LABELS)('disturbance %s', (label) => {
    expect(labels.get(label) ?? 0).toBeGreaterThanOrEqual(OFTEN);
  });

  test('units of exactly 65,535 bytes', () => {
    expect(fullUnits).toBeGreaterThanOrEqual(10);
  });

  test('mostly appending, about twenty frames a scenario', () => {
    const appended = actions.get('append') ?? 0;
    const broken = (actions.get('finalise-start') ?? 0) + (actions.get('finalise-pass') ?? 0);
    expect(appended).toBeGreaterThan(2 * broken);
    expect(frames / SCENARIOS).toBeGreaterThan(15);
    expect(frames / SCENARIOS).toBeLessThan(25);
  });
});

test('disturbances have names of their own', () => {
  expect(new Set(DISTURBANCE_LABELS).size).toBe(DISTURBANCE_LABELS.length);
});
