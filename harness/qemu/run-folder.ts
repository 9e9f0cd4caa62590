import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A private folder for the sockets and memory file of one emulator. */
export interface RunFolder {
  readonly path: string;
  /** Removes it with all that is in it. Safe to call twice. */
  remove(): Promise<void>;
}

/**
 * Makes a run folder, in memory (`/dev/shm`) when the machine has that: guest memory is kept there,
 * and the path stays far below the 107 bytes a Unix socket's may have.
 */
export async function createRunFolder(): Promise<RunFolder> {
  const folder = await mkdtemp(path.join(await inMemory(), 'rsclab-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function inMemory(): Promise<string> {
  return access('/dev/shm', constants.W_OK).then(
    () => '/dev/shm',
    () => tmpdir(),
  );
}
