import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { PrivateApt } from '../../../harness/subjects/qemu/build/debian/private-apt.ts';
import { givenOrigin, publishedOrigin } from '../../../harness/subjects/qemu/build/source.ts';
import { UPSTREAM_RELEASE } from '../../../harness/subjects/qemu/build/upstream-release.ts';
import { it } from './folder.ts';

it('takes no tree when none is named', () => {
  expect(givenOrigin('10.0', '')).toBeNull();
});

it('takes a tree of its release, and tells trees apart', async ({ folder }) => {
  const trees = [path.join(folder, 'a'), path.join(folder, 'b')];
  for (const tree of trees) {
    await mkdir(tree);
    await writeFile(path.join(tree, 'VERSION'), '10.0.13\n');
    await writeFile(path.join(tree, 'file'), tree.endsWith('a') ? 'a' : 'longer');
  }
  const [a, b] = trees.map((tree) => givenOrigin('10.0', tree)?.source);
  expect(a?.version).toBe('10.0.13');
  expect(a?.id).toMatch(/^10\.0\.13 of QEMU_SRC [0-9a-f]{16}$/);
  expect(b?.id).not.toBe(a?.id);
});

it('leaves a tree of one release out of the account for another', async ({ folder }) => {
  await writeFile(path.join(folder, 'VERSION'), '7.2.22\n');
  expect(givenOrigin('10.0', folder)).toBeNull();
  expect(givenOrigin('7.2', folder)?.source.version).toBe('7.2.22');
});

it('refuses a tree of a release without a series, naming those with one', async ({ folder }) => {
  await writeFile(path.join(folder, 'VERSION'), '10.1.2\n');
  expect(() => givenOrigin('10.0', folder)).toThrow(
    /is QEMU 10\.1\.2; the patch series are for .*10\.0, /,
  );
});

it('takes the pinned upstream release where there is no Debian mirror', async () => {
  expect((await publishedOrigin('10.0', null)).id).toBe(UPSTREAM_RELEASE.version);
});

/** An archive whose suites hold these versions; a download fails as apt does for a removed package. */
function archive(...versions: string[]): PrivateApt {
  return {
    run: async (tool) => {
      if (tool === 'apt-cache') return versions.map((text) => `Version: ${text}\n`).join('\n');
      throw new Error('nothing is fetched here');
    },
  };
}

it('takes the newest point release that Debian has', async () => {
  const apt = archive('1:10.0.2+ds-2+deb13u1', '1:10.0.13+ds-0+deb13u1', '1:10.2.2+ds-1');
  expect((await publishedOrigin('10.0', apt)).id).toBe('10.0.13+ds-0+deb13u1');
  expect((await publishedOrigin('10.2', apt)).id).toBe('10.2.2+ds-1');
});

it('says by name that a release has left its suites, and what to do', async () => {
  await expect(publishedOrigin('10.2', archive('1:11.1.3+ds-1'))).rejects.toMatchObject({
    code: 'no-source',
    message: 'There is no QEMU 10.2 in sid.',
    next: expect.stringContaining('QEMU_SRC=DIR'),
  });
  await expect(publishedOrigin('7.2', null)).rejects.toMatchObject({
    code: 'no-source',
    message: 'There is no QEMU 7.2 here: there is no Debian mirror.',
  });
});
