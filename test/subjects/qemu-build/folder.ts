import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, vi } from 'vitest';

// Only a hanging test takes that long: these tests start programs, on busy machines.
vi.setConfig({ testTimeout: 60_000 });

/** A test with the argument `folder`, which is empty and removed afterwards. */
export const it = test.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest wants the first argument destructured
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-qemu-build-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
