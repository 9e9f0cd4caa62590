import { VERSIONS, type Version } from '../../../../qemu-patches/generate/versions.ts';
import { UserError } from '../../../base/errors.ts';

/** The release of our emulators, of the campaign, of the findings and of CI. */
export const RELEASE: Version = '10.0';

/**
 * The Debian suites that have a release. The newest point release in any of them is used. A stable suite keeps
 * its packages for years; sid replaces them, and the old ones are no longer there.
 */
export const SUITES: Readonly<Record<Version, readonly string[]>> = {
  '7.2': ['bookworm'],
  '10.0': ['trixie'],
  '10.2': ['sid'],
};

/** The release that `version` (`10.0.13`) is a point release of, or undefined when it is none of ours. */
export function releaseOf(version: string): Version | undefined {
  return VERSIONS.find((release) => isOf(release, version));
}

/** Whether `version` (`10.0.13`, `7.2`) is `release` or a point release of it. */
export function isOf(release: string, version: string): boolean {
  return version === release || version.startsWith(`${release}.`);
}

/** @throws UserError `bad-argument`, which names the known releases */
export function releaseNamed(text: string): Version {
  const found = VERSIONS.find((release) => release === text);
  if (found) return found;
  throw new UserError(
    'bad-argument',
    `There is no series for QEMU ${text}.`,
    `There is one for: ${VERSIONS.join(', ')}.`,
  );
}
