import { setImmediate } from 'node:timers/promises';

/**
 * Calls `work` for each item, at most `limit` at a time, and waits for all of them. The first failure
 * stops further calls and is thrown when those under way have ended; so does `signal`, without a throw.
 */
export async function inFlight<T>(
  items: Iterable<T> | AsyncIterable<T>,
  limit: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const pending = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    if (signal.aborted || failures.length > 0) break;
    const done: Promise<void> = work(item)
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => pending.delete(done));
    pending.add(done);
    if (pending.size >= limit) await Promise.race(pending);
    // a subject in this process never waits for anything: let signals and files have their turn
    await setImmediate();
  }
  await Promise.all(pending);
  if (failures.length > 0) throw failures[0];
}
