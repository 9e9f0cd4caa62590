import { runModel } from '../../model/index.ts';
import type { Subject } from './subject.ts';

/** The reference model, profile `windows`, in this process. */
export function createModelSubject(): Subject {
  return {
    name: 'model',
    observes: { time: true, decisions: true },
    async run({ config, events }) {
      const { deliveries, decisions } = runModel(config, events);
      return { kind: 'ran', deliveries, decisions };
    },
    async close() {},
  };
}
