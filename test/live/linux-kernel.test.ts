// Asks apt, which tries a few times.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureKernel } from '../../harness/linux/kernel.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rsclab-kernel-'));
  vi.stubEnv('XDG_CACHE_HOME', folder);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** What is left in the cache by an attempt that failed. */
async function left(): Promise<readonly string[]> {
  return readdir(path.join(folder, 'rsclab/linux-kernel')).catch(() => []);
}

test('no network', async () => {
  vi.stubEnv('LINUX_DEB', undefined);
  for (const name of ['http_proxy', 'https_proxy']) vi.stubEnv(name, 'http://127.0.0.1:9');
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    name: 'UserError',
    code: 'download-failed',
    message: expect.stringMatching(/Linux/),
    next: expect.stringContaining('LINUX_DEB='),
  });
  expect(await left()).toEqual([]);
});
