// Several subjects as one: all of them work, and each answers for the scenario it was given.
import { expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import { createModelSubject } from '../../harness/subjects/model.ts';
import { sideBySide } from '../../harness/subjects/side-by-side.ts';
import type { Subject } from '../../harness/subjects/subject.ts';

test('scenarios go to the subject with the fewest in flight, and their outcomes come back in place', async () => {
  const model = createModelSubject();
  const ran = [0, 0];
  const closed = [0, 0];
  const counting = (lane: number): Subject => ({
    ...model,
    run: (scenario) => {
      ran[lane] = (ran[lane] ?? 0) + 1;
      return model.run(scenario);
    },
    close: async () => {
      closed[lane] = (closed[lane] ?? 0) + 1;
    },
  });
  const both = sideBySide([counting(0), counting(1)]);
  const scenarios = [...generateScenarios(1, 9)];
  const outcomes = await Promise.all(scenarios.map(both.run));
  expect(ran).toEqual([5, 4]);
  expect(outcomes).toEqual(await Promise.all(scenarios.map(model.run)));
  await both.close();
  expect(closed).toEqual([1, 1]);
});
