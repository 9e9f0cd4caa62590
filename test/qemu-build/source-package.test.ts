import { expect, it } from 'vitest';
import { upstreamVersion, versionsOf } from '../../harness/qemu/build/debian/source-package.ts';

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
  expect(versionsOf('', '10.0')).toEqual([]);
});

it.each([
  ['1:10.0.13+ds-0+deb13u1', '10.0.13'],
  ['10.0.2~bpo-1', '10.0.2'],
  ['odd', ''],
])('upstream version of %s', (version, upstream) => {
  expect(upstreamVersion(version)).toBe(upstream);
});
