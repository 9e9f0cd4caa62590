import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, vi } from 'vitest';

// Only a hang takes that long: these tests start programs, on machines with other work.
vi.setConfig({ testTimeout: 60_000 });

/** A test that takes `folder`, empty and gone afterwards. */
export const it = test.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest wants the first argument destructured
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-qemu-build-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
