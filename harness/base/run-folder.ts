import { openSync, rmSync } from 'node:fs';
import { access, constants, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SHARED_MEMORY = '/dev/shm';

/**
 * The least free bytes with which `/dev/shm` is used: in a container it has often 64 MiB, and an
 * emulator without space for its guest memory dies of SIGBUS.
 */
const ENOUGH_MEMORY = 512 * 1024 * 1024;

/** A private folder for the sockets and memory file of one emulator. */
export interface RunFolder {
  readonly path: string;
  /** Removes it with all that is in it. Safe to call twice. */
  remove(): Promise<void>;
}

/**
 * Makes a run folder, in memory (`/dev/shm`) when possible: guest memory is kept there, and the path
 * stays far below the limit of 107 bytes for a Unix socket.
 */
export async function createRunFolder(): Promise<RunFolder> {
  const folder = await mkdtemp(path.join(await inMemory(), 'rsclab-'));
  const removeNow = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeNow);
  return {
    path: folder,
    async remove() {
      await rm(folder, { recursive: true, force: true });
      process.off('exit', removeNow);
    },
  };
}

async function inMemory(): Promise<string> {
  try {
    await access(SHARED_MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(SHARED_MEMORY);
    return bavail * bsize >= ENOUGH_MEMORY ? SHARED_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Opens a new file without a name, in memory where there is room: it ends with its last descriptor. */
export async function createNamelessFile(): Promise<number> {
  const folder = await createRunFolder();
  try {
    return openSync(path.join(folder.path, 'nameless'), 'wx+', 0o600);
  } finally {
    await folder.remove();
  }
}
