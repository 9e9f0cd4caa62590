import type { Scenario } from '../input/scenario/scenario.ts';
import type { CouldNotRun } from './subject.ts';

/** Runs that follow one another, in the order of the calls. */
export interface OneAtATime<Result> {
  run(scenario: Scenario): Promise<Result | CouldNotRun>;
  /** Ends the run in progress; those that wait could not run. Safe to call twice. */
  close(): Promise<void>;
}

const CLOSED: CouldNotRun = {
  kind: 'could-not-run',
  reason: 'The subject was closed before the scenario ran.',
  next: 'Make a new subject.',
};

/**
 * @param runNow runs one scenario
 * @param end ends every emulator that `runNow` has started, and so the run in progress
 */
export function oneAtATime<Result>(
  runNow: (scenario: Scenario) => Promise<Result | CouldNotRun>,
  end: () => Promise<void>,
): OneAtATime<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  return {
    run(scenario) {
      const outcome = last.then(() => (closed ? CLOSED : runNow(scenario)));
      last = outcome.catch(() => {});
      return outcome;
    },
    async close() {
      closed = true;
      // Twice: ending the emulators ends the run in progress, which may have started another one meanwhile.
      await end();
      await last;
      await end();
    },
  };
}
