// Every small scenario: the domain meets the rules, and what is compared is seen. Deeper and planted faults: test/soak.
import { afterAll, describe, expect, test } from 'vitest';
import { ModelRuns } from '../../../harness/search/campaign/case.ts';
import { CONTRACT, judge } from '../../../harness/search/campaign/judge.ts';
import { SCOPES } from '../../../harness/search/exhaustive/domain.ts';
import { type Engine, startEngine } from '../../../harness/search/exhaustive/engine.ts';
import { sampled } from '../../../harness/search/exhaustive/sample.ts';
import { partsOf, RulePairs, scenarioAt, walk } from '../../../harness/search/exhaustive/walk.ts';
import { ensureCore } from '../../../harness/subjects/core/build.ts';
import { subjectNamed } from '../../../harness/subjects/registry.ts';
import { rulesReachableUnder, runModel, WINDOWS } from '../../../model/index.ts';

const engine: Engine = startEngine(await ensureCore());
afterAll(() => engine.close());

/** Every part of a scope, up to two events. */
function parts(index: number) {
  const scope = SCOPES[index];
  if (scope === undefined) throw new Error(`there is no scope ${index}`);
  return Array.from({ length: partsOf(scope) }, (_, part) => ({
    scope,
    tree: walk(scope, 2, part, new RulePairs()),
  }));
}

test.each(SCOPES.map(({ name }, index) => [name, index] as const))(
  '%s: model and engine agree on all of up to two events',
  async (_, index) => {
    let scenarios = 0;
    for (const { scope, tree } of parts(index)) {
      const answer = await engine.ask(tree);
      expect(answer, scope.name).toEqual({ kind: 'answered', differing: [] });
      scenarios += tree.scenarios;
    }
    expect(scenarios).toBeGreaterThan(20);
  },
);

test('a wrong digest is seen, at its scenario', async () => {
  const { scope, tree } = parts(SCOPES.length - 1)[0] ?? {};
  if (scope === undefined || tree === undefined) throw new Error('no part');
  const digests = tree.digests.map((digest, index) => (index === 2 ? digest ^ 1 : digest));
  const answer = await engine.ask({ ...tree, digests });
  expect(answer).toEqual({ kind: 'answered', differing: [2] });
  expect(scenarioAt(scope, tree.path(2)).events.length).toBeGreaterThan(1);
});

describe('the domain', () => {
  test('meets every rule within two events', () => {
    const rules = new Set<string>();
    for (const scope of SCOPES) {
      for (const { config, events } of sampled([scope], 2, Number.MAX_SAFE_INTEGER)) {
        for (const { rule } of runModel(config, events).decisions) rules.add(rule);
      }
    }
    expect(rulesReachableUnder(WINDOWS).filter((rule) => !rules.has(rule))).toEqual([]);
  });

  test('has no two moves that are alike', () => {
    for (const { name, moves } of SCOPES) {
      const texts = moves.map(({ text }) => text);
      expect(new Set(texts).size, name).toBe(texts.length);
    }
  });
});

test('a sample is spread over all scopes, without repeats, and runs as any scenario', async () => {
  const scenarios = [...sampled(SCOPES, 3, 200)];
  const names = scenarios.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(150);
  const scopes = new Set(names.map((name) => name.split('/')[1]));
  expect(scopes.size).toBe(SCOPES.length);
  const entry = await subjectNamed('core');
  const subject = await entry.create(CONTRACT.behaviour);
  try {
    for (const scenario of scenarios) {
      const verdict = await judge({ entry, subject, follows: CONTRACT }, scenario, new ModelRuns());
      expect(verdict.kind, scenario.name).toBe('agree');
    }
  } finally {
    await subject.close();
  }
});
