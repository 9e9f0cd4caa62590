import { expect, it } from 'vitest';
import { UserError } from '../../../harness/base/errors.ts';
import {
  downloadOrig,
  pointReleases,
  upstreamVersion,
  versionsOf,
} from '../../../harness/subjects/qemu/build/debian/source-package.ts';

it('lists the versions of one release only', () => {
  const listing = `Package: qemu
Format: 3.0 (quilt)
Version: 1:10.0.13+ds-0+deb13u1
Standards-Version: 4.7.2

Package: qemu
Version: 1:10.0.8+ds-0+deb13u1+b1

Package: qemu
Version: 1:10.1.0+ds-5

Package: qemu
Version: 1:7.2+dfsg-7
`;
  expect(versionsOf(listing, '10.0')).toEqual([
    '1:10.0.13+ds-0+deb13u1',
    '1:10.0.8+ds-0+deb13u1+b1',
  ]);
  expect(versionsOf(listing, '10')).toHaveLength(3);
  expect(versionsOf(listing, '7.2')).toEqual(['1:7.2+dfsg-7']);
  expect(versionsOf('', '10.0')).toEqual([]);
});

it.each([
  ['1:10.0.13+ds-0+deb13u1', '10.0.13'],
  ['10.0.2~bpo-1', '10.0.2'],
  ['odd', ''],
])('upstream version of %s', (version, upstream) => {
  expect(upstreamVersion(version)).toBe(upstream);
});

it("puts upstream's point releases among Debian's patches in their order", () => {
  const names = ['v7.2.10.diff', 'series', 'v7.2.9.diff', 'linux-user.diff', 'v7.20.1.diff'];
  expect(pointReleases(names, '7.2')).toEqual(['v7.2.9.diff', 'v7.2.10.diff']);
  expect(pointReleases(names, '10.0')).toEqual([]);
});

/** apt that fails with this message. */
function failing(message: string) {
  return {
    run: () => Promise.reject(new UserError('download-failed', message, 'Check the mirror.')),
  };
}

it('tells what an archive no longer has from a network that does not work', async () => {
  const gone = failing('E: Failed to fetch http://a/qemu_11.1.3.orig.tar.xz  404  Not Found');
  await expect(downloadOrig(gone, '1:11.1.3+ds-1', '/')).rejects.toMatchObject({
    code: 'no-source',
    message: 'The Debian mirror names QEMU 1:11.1.3+ds-1 but does not have it.',
    next: expect.stringContaining('QEMU_SRC=DIR'),
  });
  const down = failing('Could not resolve deb.debian.org');
  await expect(downloadOrig(down, '1:10.2.2+ds-1', '/')).rejects.toMatchObject({
    code: 'download-failed',
  });
});
