import { expect, it } from 'vitest';
import {
  ALL_PACKAGES,
  installCommand,
  installedPackages,
  missingPackages,
} from '../../../harness/setup/packages.ts';

it('counts as installed what dpkg says is installed, held packages too', () => {
  const listing = 'gcc ii \nflex hi \nbison rc \nmake un \ngit iU \nxz-utils iF \n';
  expect([...installedPackages(listing)]).toEqual(['gcc', 'flex']);
  expect(installedPackages('').size).toBe(0);
});

it('asks dpkg: an installed package is not missing, an unknown one is', async () => {
  expect(await missingPackages(['dpkg', 'rsclab-no-such-package', 'tar'])).toEqual([
    'rsclab-no-such-package',
  ]);
});

it('names each package once, in one command to paste', () => {
  expect(new Set(ALL_PACKAGES).size).toBe(ALL_PACKAGES.length);
  expect(installCommand(['flex', 'bison'])).toBe(
    'apt-get install -y --no-install-recommends flex bison',
  );
});
