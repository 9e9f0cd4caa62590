// Where frames may be lost, a frame sent again can be mistaken for a lost one. The laws must hold for the model
// even then: of all ways to match its deliveries, they use the likeliest.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLaws } from '../../../harness/comparison/laws/laws.ts';
import { scenarioArbitrary } from '../../../harness/input/generate/scenario.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { type DeviceEvent, runModel } from '../../../model/index.ts';
import { SEED } from '../../properties/seed.ts';
import { scale } from '../../scale.ts';

const COUNT = scale('comparison/laws/sent-again', 'lifecycles in which frames are sent again');
/** A frame sent again is one of this many latest frames. */
const RECENT = 3;

/** After event i, the frame `again[i]` back is sent again, if that is less than `RECENT` and there is one. */
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    scenario: scenarioArbitrary({ lifecycle: true }, 'lifecycle'),
    again: fc.array(fc.nat({ max: 2 * RECENT }), { minLength: 80, maxLength: 80 }),
  })
  .map(({ scenario, again }) => {
    const recent: DeviceEvent[] = [];
    const events = scenario.events.flatMap((event, index): DeviceEvent[] => {
      if (event.kind === 'frame') recent.unshift(event);
      const back = again[index] ?? RECENT;
      const frame = back < RECENT ? recent[back] : undefined;
      return frame === undefined ? [event] : [event, { ...frame, at: event.at }];
    });
    return { ...scenario, events };
  });

test.each([true, false])(
  `no law is broken by the model, ${COUNT} lifecycles in which frames are sent again, times known: %s (RSCLAB_SEED=${SEED})`,
  (time) => {
    const property = fc.property(scenarios, (scenario) => {
      const { deliveries } = runModel(scenario.config, scenario.events);
      const broken = checkLaws(scenario, deliveries, { time });
      const problems = broken.map(({ law, problem }) => `${law.id}: ${problem}`);
      expect(problems, printScenario(scenario)).toEqual([]);
    });
    fc.assert(property, { seed: SEED, numRuns: COUNT });
  },
);
