import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';

/** The descriptor of an open file. execa's types allow 3 to 9 only, while Node accepts any. */
export type FileDescriptor = 3;

/**
 * Runs `work` while no other process does so for the same `file`. The kernel holds the lock on the open file, so
 * a killed process leaves no stale lock; children that have the descriptor keep the lock until they end.
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
