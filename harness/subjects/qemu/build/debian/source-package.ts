import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { UserError } from '../../../../base/errors.ts';
import { isOf } from '../releases.ts';
import type { PrivateApt } from './private-apt.ts';

/** The newest version of source package `qemu` that is of `release` (`10.0`), or null. */
export async function newestQemu(apt: PrivateApt, release: string): Promise<string | null> {
  const listing = await apt.run('apt-cache', ['showsrc', '--only-source', 'qemu'], '/');
  let newest: string | null = null;
  for (const version of versionsOf(listing, release)) {
    if (newest === null || (await isNewer(version, newest))) newest = version;
  }
  return newest;
}

/** The versions of `release` in the output of `apt-cache showsrc`, with epoch and Debian revision. */
export function versionsOf(listing: string, release: string): readonly string[] {
  const versions = [...listing.matchAll(/^Version: (\S+)$/gm)].map((match) => match[1] ?? '');
  return versions.filter((version) => isOf(release, upstreamVersion(version)));
}

/** `10.0.13` of `1:10.0.13+ds-0+deb13u1`. */
export function upstreamVersion(version: string): string {
  return /^(?:\d+:)?([0-9.]+)/.exec(version)?.[1] ?? '';
}

async function isNewer(version: string, than: string): Promise<boolean> {
  const args = ['--compare-versions', version, 'gt', than];
  return (await execa('dpkg', args, { reject: false })).exitCode === 0;
}

/**
 * Downloads the upstream part of the source package into `folder`; apt checks it against the signed
 * index. Debian's own patches are left out: they serve its packaging (firmware, module names,
 * user-mode binaries), and ours must apply to what upstream released.
 * @returns the `.orig.tar` file
 */
export async function downloadOrig(
  apt: PrivateApt,
  version: string,
  folder: string,
): Promise<string> {
  return downloadPart(apt, version, folder, '--tar-only', /\.orig\.tar\.[a-z0-9]+$/);
}

/**
 * The one exception: where Debian keeps the tar file of the first release, it has upstream's point releases as
 * patches; `v7.2.22.diff` has the changes from 7.2.21 to 7.2.22.
 * @returns their files in order, unpacked in `folder`; none where the `.orig.tar` is the point release
 */
export async function downloadPointReleases(
  apt: PrivateApt,
  version: string,
  release: string,
  folder: string,
): Promise<readonly string[]> {
  const ends = /\.debian\.tar\.[a-z0-9]+$/;
  const file = await downloadPart(apt, version, folder, '--diff-only', ends);
  await execa('tar', ['-C', folder, '-xf', file, 'debian/patches']);
  const patches = path.join(folder, 'debian', 'patches');
  return pointReleases(await readdir(patches), release).map((name) => path.join(patches, name));
}

/** The names of the point releases of `release` among those of Debian's patches, in order of release. */
export function pointReleases(names: readonly string[], release: string): readonly string[] {
  const numbered = names.flatMap((name): [number, string][] => {
    const version = /^v([0-9.]+)\.(\d+)\.diff$/.exec(name);
    return version?.[1] === release ? [[Number(version[2]), name]] : [];
  });
  return numbered.sort(([a], [b]) => a - b).map(([, name]) => name);
}

/** @throws UserError `no-source` when the index names what the archive no longer has */
async function downloadPart(
  apt: PrivateApt,
  version: string,
  folder: string,
  which: '--tar-only' | '--diff-only',
  ends: RegExp,
): Promise<string> {
  const args = ['source', '--download-only', '--only-source', which, `qemu=${version}`];
  try {
    await apt.run('apt-get', args, folder);
  } catch (error) {
    if (error instanceof UserError && / 404 /.test(error.message)) {
      throw noSource(`The Debian mirror names QEMU ${version} but does not have it`, error);
    }
    throw error;
  }
  const file = (await readdir(folder)).find((name) => ends.test(name));
  if (file === undefined) throw new Error(`qemu ${version}: no ${ends} among the downloads`);
  return path.join(folder, file);
}

/** The error for a release that cannot be downloaded (any more). The next step is another source. */
export function noSource(what: string, cause?: unknown): UserError {
  return new UserError(
    'no-source',
    `${what}.`,
    'Give an unpacked tree of that release: QEMU_SRC=DIR; or name another suite that has it in ' +
      'harness/subjects/qemu/build/releases.ts.',
    { cause },
  );
}
