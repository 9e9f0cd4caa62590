import type { SkippedPacket } from '../input/capture/scenarios.ts';
import { CONTRACT, type Follows, type RunningSubject } from '../search/campaign/judge.ts';
import type { SubjectEntry } from '../subjects/registry.ts';

/** A subject to be started, and the behaviour of the model beside it. */
export interface Wanted {
  readonly entry: SubjectEntry;
  readonly follows: Follows;
}

/** The same for each of `entries`. */
export function following(entries: readonly SubjectEntry[], follows = CONTRACT): Wanted[] {
  return entries.map((entry) => ({ entry, follows }));
}

/**
 * Starts the subjects, runs `work` and closes them, also after an error. The first Ctrl-C or SIGTERM
 * aborts the signal given to `work`, which then ends in order; the second ends the process at once.
 */
export async function withSubjects<T>(
  wanted: readonly Wanted[],
  work: (running: readonly RunningSubject[], signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(130);
    process.stderr.write(
      '\nInterrupted: finishing the runs in flight. Interrupt again to stop at once.\n',
    );
    abort.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const running: RunningSubject[] = [];
  try {
    for (const { entry, follows } of wanted) {
      running.push({ entry, subject: await entry.create(follows.behaviour), follows });
    }
    return await work(running, abort.signal);
  } finally {
    await Promise.all(running.map(({ subject }) => subject.close()));
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** Prints on stderr which packet of a capture is left out, and why. */
export function saySkipped({ number, reason }: SkippedPacket): void {
  process.stderr.write(`packet ${number} is left out: ${reason}\n`);
}
