import path from 'node:path';
import { buildOnce, digest, digestFiles } from '../../../base/cache.ts';
import { compileC } from '../../../base/compiler.ts';
import { ROOT } from '../../../base/root.ts';

const SOURCE = path.join(ROOT, 'harness/subjects/qemu/queue-tap/queue-tap.c');
const FLAGS = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror'];

const TAP = 'tap0';

/**
 * The command that starts QEMU (`inNetwork` of startEmulator) with the tap of `queueTapArgs`. It needs root.
 *
 * @param socket the name of the socket in the run folder by which frames come, for `createFeeder`
 * @throws UserError when `queue-tap` cannot be built
 */
export async function startedByQueueTap(
  socket: string,
): Promise<(folder: string) => readonly string[]> {
  const program = await ensureQueueTap();
  return (folder) => [program, TAP, path.join(folder, socket)];
}

/** Network backend `n0` of several queues. */
export function queueTapArgs(pairs: number): readonly string[] {
  return ['-netdev', `tap,id=n0,ifname=${TAP},script=no,downscript=no,queues=${pairs}`];
}

/** The path of the program `queue-tap`, compiled when it is not in the cache. */
async function ensureQueueTap(): Promise<string> {
  const key = digest(await digestFiles(path.dirname(SOURCE), [SOURCE]), ...FLAGS);
  const folder = await buildOnce('queue-tap', key, async (into) => {
    const next = 'It needs the headers of Linux: apt-get install linux-libc-dev.';
    await compileC('cc', [...FLAGS, '-o', path.join(into, 'queue-tap'), SOURCE], 'queue-tap', next);
  });
  return path.join(folder, 'queue-tap');
}
