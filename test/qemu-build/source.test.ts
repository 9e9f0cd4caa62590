import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { givenOrigin, publishedOrigin } from '../../harness/qemu/build/source.ts';
import { UPSTREAM_RELEASE } from '../../harness/qemu/build/upstream-release.ts';
import { it } from './folder.ts';

it('takes no tree when none is named', () => {
  expect(givenOrigin('')).toBeNull();
});

it('takes a tree of the release the series is for, and tells trees apart', async ({ folder }) => {
  const trees = [path.join(folder, 'a'), path.join(folder, 'b')];
  for (const tree of trees) {
    await mkdir(tree);
    await writeFile(path.join(tree, 'VERSION'), '10.0.13\n');
    await writeFile(path.join(tree, 'file'), tree.endsWith('a') ? 'a' : 'longer');
  }
  const [a, b] = trees.map((tree) => givenOrigin(tree)?.source);
  expect(a?.version).toBe('10.0.13');
  expect(a?.id).toMatch(/^10\.0\.13 of QEMU_SRC [0-9a-f]{16}$/);
  expect(b?.id).not.toBe(a?.id);
});

it('refuses a tree of another release, naming both', async ({ folder }) => {
  await writeFile(path.join(folder, 'VERSION'), '10.1.2\n');
  expect(() => givenOrigin(folder)).toThrow(/is QEMU 10\.1\.2; the patch series is for 10\.0\.$/);
});

it('takes the pinned upstream release where there is no Debian mirror', async () => {
  expect((await publishedOrigin(null)).source).toEqual({
    id: UPSTREAM_RELEASE.version,
    version: UPSTREAM_RELEASE.version,
  });
});
