import path from 'node:path';
import { answeredWithin, ConnectionLost } from '../qemu/failure.ts';
import { type Migration, migrate } from '../qemu/migrate.ts';
import type { GuestMemory } from '../virtio/memory.ts';
import { type BootOptions, type RunningGuest, startGuest } from './running.ts';

/** The place of the machine after the migration, or the reason why it did not move. */
export type Moved =
  | { readonly kind: 'moved'; readonly to: RunningGuest }
  | Exclude<Migration, Completed>;

type Completed = { readonly kind: 'completed' };

/**
 * Moves the machine in `from` to a new QEMU with the same memory; `from` has then ended. When the machine does
 * not move, the new QEMU has ended. @throws EmulatorFailure, QmpError, NoResponse, ConnectionLost
 */
export async function moveGuest(
  options: BootOptions,
  memory: GuestMemory,
  from: RunningGuest,
): Promise<Moved> {
  const to = await startGuest(options, memory, 'target');
  try {
    const socket = path.join(to.emulator.folder.path, 'migration');
    const moving = migrate({ from: from.qmp, to: to.qmp, socket, sharedMemory: true });
    const result = await answeredWithin(
      options.deadline,
      Promise.race([moving, ended(from), ended(to)]),
    );
    if (result.kind === 'refused') {
      await to.emulator.kill();
      return { ...result, reason: `${result.reason} ${to.emulator.log()}` };
    }
  } catch (error) {
    await to.emulator.kill();
    throw error;
  }
  await from.emulator.kill();
  // QEMU has opened everything. Without names no file remains, however this process ends.
  await to.emulator.folder.remove();
  return { kind: 'moved', to };
}

/** Rejects when the QEMU ends: a migration does not always report the end of its other side. */
async function ended({ emulator }: RunningGuest): Promise<never> {
  await emulator.exited;
  throw new ConnectionLost();
}
