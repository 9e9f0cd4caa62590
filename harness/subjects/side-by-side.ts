import type { Subject } from './subject.ts';

/** Several subjects of one kind as one: a scenario runs on the one that has the fewest in flight. */
export function sideBySide([first, ...others]: readonly [Subject, ...Subject[]]): Subject {
  const lanes = [first, ...others].map((subject) => ({ subject, inFlight: 0 }));
  return {
    name: first.name,
    observes: first.observes,
    async run(scenario) {
      const lane = lanes.reduce((least, one) => (one.inFlight < least.inFlight ? one : least));
      lane.inFlight += 1;
      try {
        return await lane.subject.run(scenario);
      } finally {
        lane.inFlight -= 1;
      }
    },
    async close() {
      await Promise.all(lanes.map(({ subject }) => subject.close()));
    },
  };
}
