import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

test('a package that is not there', async () => {
  vi.stubEnv('LINUX_DEB', path.join(folder, 'none.deb'));
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    name: 'UserError',
    code: 'bad-argument',
    message: expect.stringContaining('none.deb'),
  });
  expect(await left()).toEqual([]);
});

test('a file that is no package', async () => {
  const file = path.join(folder, 'no.deb');
  await writeFile(file, 'no package');
  vi.stubEnv('LINUX_DEB', file);
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    name: 'UserError',
    code: 'bad-argument',
    next: expect.stringContaining('LINUX_DEB='),
  });
  expect(await left()).toEqual([]);
});
