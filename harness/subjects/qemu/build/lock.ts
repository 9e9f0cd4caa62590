import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

/** An open file's descriptor, as execa's types have it: they name 3 to 9, Node takes any. */
export type FileDescriptor = 3;

/**
 * Runs `work` while no other process does so for the same `file`. The kernel holds the lock on the
 * open file, so nothing stale is left by a killed process; children given the descriptor keep it
 * until they are gone as well.
 */
export async function withLock<T>(
  file: string,
  onWait: () => void,
  work: (descriptor: FileDescriptor) => Promise<T>,
): Promise<T> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a');
  const descriptor = handle.fd as FileDescriptor;
  try {
    const flock = (...args: string[]) =>
      // flock(1) locks the open file behind its descriptor 3, which is ours, and leaves it locked.
      execa('flock', ['--exclusive', ...args, '3'], {
        stdio: ['ignore', 'ignore', 'inherit', descriptor],
        reject: false,
      });
    const first = await flock('--nonblock');
    if (first.failed) {
      onWait();
      const second = await flock();
      if (second.failed) throw second;
    }
    return await work(descriptor);
  } finally {
    await handle.close();
  }
}
