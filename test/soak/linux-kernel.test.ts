// Asks apt, which tries a few times and waits in between.
import { expect, test, vi } from 'vitest';
import { ensureKernel } from '../../harness/subjects/linux/kernel.ts';
import { emptyCache } from '../subjects/linux/empty-cache.ts';

const cache = emptyCache();

test('no network', async () => {
  vi.stubEnv('LINUX_DEB', undefined);
  for (const name of ['http_proxy', 'https_proxy']) vi.stubEnv(name, 'http://127.0.0.1:9');
  await expect(ensureKernel(() => {})).rejects.toMatchObject({
    name: 'UserError',
    code: 'download-failed',
    message: expect.stringMatching(/Linux/),
    next: expect.stringContaining('LINUX_DEB='),
  });
  expect(await cache.left()).toEqual([]);
});
