import { type Behaviour, runModel, WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { beyondFrames } from '../scenario/life.ts';
import type { Subject } from './subject.ts';

/** The reference model in this process. */
export function createModelSubject(
  { choices, defects }: Behaviour = WINDOWS_BEHAVIOUR,
  name = 'model',
): Subject {
  return {
    name,
    observes: { time: true, decisions: true },
    async run(scenario) {
      const beyond = beyondFrames(scenario);
      if (beyond !== undefined) return { kind: 'could-not-run', ...beyond };
      const { config, events } = scenario;
      const { deliveries, decisions } = runModel(config, events, choices, defects);
      return { kind: 'ran', deliveries, decisions };
    },
    async close() {},
  };
}
