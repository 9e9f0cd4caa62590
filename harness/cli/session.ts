import { CONTRACT, type Follows, type Running } from '../campaign/judge.ts';
import type { SubjectEntry } from '../subject/registry.ts';

/**
 * Starts the subjects, does `work` and closes them, whatever happens. The first Ctrl-C or SIGTERM
 * aborts the signal given to `work`, which then ends in order; the second ends the process at once.
 */
export async function withSubjects<T>(
  entries: readonly SubjectEntry[],
  work: (running: readonly Running[], signal: AbortSignal) => Promise<T>,
  follows: Follows = CONTRACT,
): Promise<T> {
  const abort = new AbortController();
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(130);
    process.stderr.write('\nInterrupted: finishing what is under way. Again to stop at once.\n');
    abort.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const running: Running[] = [];
  try {
    for (const entry of entries) {
      running.push({ entry, subject: await entry.create(), follows });
    }
    return await work(running, abort.signal);
  } finally {
    await Promise.all(running.map(({ subject }) => subject.close()));
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
