import * as v from 'valibot';
import type { QmpClient } from './qmp-client.ts';

export interface MigrationOptions {
  /** The emulator that runs the machine. */
  readonly from: QmpClient;
  /** An emulator of the same machine, started with `-incoming defer`. */
  readonly to: QmpClient;
  /** Path for the Unix socket between the two; nothing must be there. */
  readonly socket: string;
  /**
   * Both map the same file as guest memory (`sharedMemoryArgs`): it stays where it is, and a driver of
   * ours goes on in it. Otherwise its contents are sent.
   */
  readonly sharedMemory: boolean;
}

/** `refused`: the machine goes on in `from` as before, and `to` has ended or is of no use. */
export type Migration =
  | { readonly kind: 'completed' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Moves the machine: it stops in `from` and goes on in `to`, if it ran. Settles when it goes on. Why `to`
 * refused stands in its log, `reason` is what `from` knows.
 * Clocks of `-accel qtest` are not moved: set that of `to` before.
 * @throws QmpError when one of them cannot migrate at all
 * @throws ConnectionLost when one of them is gone before it is asked
 */
export async function migrate(options: MigrationOptions): Promise<Migration> {
  const { from, to, socket, sharedMemory } = options;
  const capabilities = [
    { capability: 'events', state: true },
    // `from` learns whether `to` could load everything.
    { capability: 'return-path', state: true },
    { capability: 'x-ignore-shared', state: sharedMemory },
  ];
  await to.execute('migrate-set-capabilities', { capabilities });
  await from.execute('migrate-set-capabilities', { capabilities });
  const ran = await isRunning(from);
  const resumed = resumption(from);
  const sent = outcome(from);
  const loaded = outcome(to);
  await to.execute('migrate-incoming', { uri: `unix:${socket}` });
  await from.execute('migrate', { uri: `unix:${socket}` });
  if ((await sent) === 'completed') {
    await loaded;
    return { kind: 'completed' };
  }
  const { 'error-desc': reason } = v.parse(INFORMATION, await from.execute('query-migrate'));
  // The event comes before the machine goes on, if it was stopped at all.
  if (ran && !(await isRunning(from))) await resumed;
  return { kind: 'refused', reason: reason ?? 'QEMU gave no reason.' };
}

async function isRunning(qmp: QmpClient): Promise<boolean> {
  const { running } = v.parse(STATUS, await qmp.execute('query-status'));
  return running;
}

/** Settles when the machine next goes on. */
function resumption(qmp: QmpClient): Promise<void> {
  return new Promise((resolve) => {
    qmp.onEvent(({ event }) => {
      if (event === 'RESUME') resolve();
    });
  });
}

/** What `query-status` says. */
const STATUS = v.object({ running: v.boolean() });

/** What `query-migrate` says of a migration that failed. */
const INFORMATION = v.object({ 'error-desc': v.optional(v.string()) });

/** The data of the event MIGRATION. */
const MIGRATION = v.object({ status: v.string() });

/** The last status of the next migration. */
function outcome(qmp: QmpClient): Promise<'completed' | 'failed'> {
  return new Promise((resolve) => {
    qmp.onEvent(({ event, data }) => {
      if (event !== 'MIGRATION') return;
      const { status } = v.parse(MIGRATION, data);
      if (status === 'completed' || status === 'failed') resolve(status);
    });
  });
}
