import { describe, expect, test } from 'vitest';
import { generateScenarios } from '../../../harness/input/generate/scenario.ts';
import { draftOf, scenarioOf } from '../../../harness/search/shrink/draft.ts';
import { PASSES } from '../../../harness/search/shrink/passes/index.ts';
import { scenarioKey } from '../../../harness/search/shrink/shrink.ts';

const SEED = 11;

describe(`generated scenarios of seed ${SEED}`, () => {
  const scenarios = [...generateScenarios(SEED, 60)];

  test('a draft gives its scenario back exactly', () => {
    for (const scenario of scenarios) {
      expect(scenarioKey(scenarioOf(draftOf(scenario)))).toBe(scenarioKey(scenario));
    }
  });

  test('most frames are segments whose fields can be changed', () => {
    const events = scenarios.flatMap((scenario) => draftOf(scenario).events);
    const frames = events.filter(
      (event) => event.kind === 'segment' || event.event.kind === 'frame',
    );
    const segments = frames.filter(({ kind }) => kind === 'segment');
    expect(segments.length / frames.length).toBeGreaterThan(0.8);
  });

  test('every candidate of every pass is a scenario: time never goes back, no more events', () => {
    for (const scenario of scenarios.slice(0, 5)) {
      for (const pass of PASSES) {
        const candidates = pass(scenario);
        for (let step = candidates.next(); !step.done; step = candidates.next(false)) {
          const { events, config } = step.value;
          const goesBack = events.some(({ at }, n) => at < (events[n - 1]?.at ?? 0));
          if (goesBack || events.length > scenario.events.length + 1 || config.interval < 1) {
            throw new Error(`pass ${PASSES.indexOf(pass)} made no scenario of ${scenario.name}`);
          }
        }
      }
    }
  });

  test('scenarios that differ have different keys', () => {
    const keys = new Set(scenarios.map(scenarioKey));
    expect(keys.size).toBe(scenarios.length);
  });
});
