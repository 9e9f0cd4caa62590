import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
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

/** From `apt-cache showsrc`: the versions that are of `release`, epoch and Debian revision included. */
export function versionsOf(listing: string, release: string): readonly string[] {
  const versions = [...listing.matchAll(/^Version: (\S+)$/gm)].map((match) => match[1] ?? '');
  return versions.filter((version) => upstreamVersion(version).startsWith(`${release}.`));
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
  await apt.run(
    'apt-get',
    ['source', '--download-only', '--only-source', `qemu=${version}`],
    folder,
  );
  const orig = (await readdir(folder)).find((name) => /\.orig\.tar\.[a-z0-9]+$/.test(name));
  if (orig === undefined) throw new Error(`qemu ${version}: no .orig.tar among the downloads`);
  return path.join(folder, orig);
}
