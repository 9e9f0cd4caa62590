import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { ensureKernel } from '../../../harness/subjects/linux/kernel.ts';
import { emptyCache } from './empty-cache.ts';

const cache = emptyCache();

test('a package that is not there', async () => {
  vi.stubEnv('LINUX_DEB', path.join(cache.folder(), 'none.deb'));
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    name: 'UserError',
    code: 'bad-argument',
    message: expect.stringContaining('none.deb'),
  });
  expect(await cache.left()).toEqual([]);
});

test('one of two packages that is not there', async () => {
  const file = path.join(cache.folder(), 'there.deb');
  await writeFile(file, 'no package');
  vi.stubEnv('LINUX_DEB', `${file},${path.join(cache.folder(), 'none.deb')}`);
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    code: 'bad-argument',
    message: expect.stringContaining('none.deb'),
  });
});

test('a file that is no package', async () => {
  const file = path.join(cache.folder(), 'no.deb');
  await writeFile(file, 'no package');
  vi.stubEnv('LINUX_DEB', file);
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    name: 'UserError',
    code: 'bad-argument',
    next: expect.stringContaining('LINUX_DEB='),
  });
  expect(await cache.left()).toEqual([]);
});
