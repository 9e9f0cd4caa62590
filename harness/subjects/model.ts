import { type Behaviour, runModel, WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import type { Subject } from './subject.ts';

/** The reference model, run in this process. */
export function createModelSubject(
  { choices, defects }: Behaviour = WINDOWS_BEHAVIOUR,
  name = 'model',
): Subject {
  return {
    name,
    observes: { time: true, decisions: true },
    async run({ config, events }) {
      const { deliveries, decisions } = runModel(config, events, choices, defects);
      return { kind: 'ran', deliveries, decisions };
    },
    async close() {},
  };
}
