import path from 'node:path';
import { ensureQueueTap } from './build.ts';

const TAP = 'tap0';

/**
 * What QEMU is started by (`inNetwork` of startEmulator) to find the tap of `queueTapArgs`. Takes root.
 *
 * @param socket name of the socket in the run folder by which frames come: its near end is `createFeeder`
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
