import * as v from 'valibot';
import type { QmpClient } from './qmp-client.ts';

export interface MigrationOptions {
  /** The emulator that runs the machine. */
  readonly from: QmpClient;
  /** An emulator of the same machine, started with `-incoming defer`. */
  readonly to: QmpClient;
  /** The path of the Unix socket between the two, which must not exist yet. */
  readonly socket: string;
  /**
   * Whether both map the same file as guest memory (`sharedMemoryArgs`): the memory is then not sent, and our
   * driver goes on using it.
   */
  readonly sharedMemory: boolean;
}

/** `refused`: the machine goes on in `from` as before, and `to` has ended or cannot be used. */
export type Migration =
  | { readonly kind: 'completed' }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Moves the machine: it stops in `from` and goes on in `to`, if it ran. Settles when it goes on. The log of `to`
 * has the reason for a refusal; `reason` is the one that `from` reports.
 * The clock of `-accel qtest` does not migrate: set that of `to` before.
 * @throws QmpError when one of them cannot migrate at all
 * @throws ConnectionLost when one of them has ended before the command
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

/** Settles when the machine goes on the next time. */
function resumption(qmp: QmpClient): Promise<void> {
  return new Promise((resolve) => {
    qmp.onEvent(({ event }) => {
      if (event === 'RESUME') resolve();
    });
  });
}

/** The answer to `query-status`. */
const STATUS = v.object({ running: v.boolean() });

/** The answer to `query-migrate` after a failed migration. */
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
