import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** A cache folder for each test of the file, empty at its start and removed at its end. */
export function emptyCache() {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rsclab-kernel-'));
    vi.stubEnv('XDG_CACHE_HOME', folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
  return {
    folder: () => folder,
    /** The files that a failed attempt left in the cache. */
    left: async (): Promise<readonly string[]> =>
      readdir(path.join(folder, 'rsclab/linux-kernel')).catch(() => []),
  };
}
