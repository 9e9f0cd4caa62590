import path from 'node:path';
import { VERSIONS, type Version } from '../../../../qemu-patches/generate/versions.ts';
import { UserError } from '../../../base/errors.ts';
import type { PrivateApt } from './debian/private-apt.ts';
import {
  downloadOrig,
  downloadPointReleases,
  newestQemu,
  noSource,
} from './debian/source-package.ts';
import { RELEASE, releaseOf, SUITES } from './releases.ts';
import { applyPatches, copyTree, fingerprint, unpackTree, versionOfTree } from './source-folder.ts';
import { downloadRelease, UPSTREAM_RELEASE } from './upstream-release.ts';

/** QEMU's source, before any patch. */
export interface QemuSource {
  /** Tells sources apart: `10.0.13+ds-0+deb13u1`, `10.0.2`, `10.0.13 of QEMU_SRC <digest>`. */
  readonly id: string;
  /** As in its file VERSION. */
  readonly version: string;
}

/** A source that can be downloaded or copied. */
export interface Origin {
  /** That of `QemuSource`. */
  readonly id: string;
  /** Puts the source into `folder`, which is empty. `scratch` is for downloads and is removed afterwards. */
  unpack(folder: string, scratch: string): Promise<void>;
}

/** A source tree on this machine. */
export interface GivenOrigin extends Origin {
  readonly source: QemuSource;
}

/**
 * The tree a person names in `QEMU_SRC`, when it is of `release`; else null.
 * @throws UserError `bad-argument` when it is of no release there is a series for
 */
export function givenOrigin(
  release: Version,
  folder = process.env['QEMU_SRC'],
): GivenOrigin | null {
  if (!folder) return null;
  const version = versionOfTree(folder);
  const given = releaseOf(version);
  if (given === undefined) {
    const known = VERSIONS.join(', ');
    throw new UserError(
      'bad-argument',
      `QEMU_SRC=${folder} is QEMU ${version}; the patch series are for ${known}.`,
      `Give a tree of one of these, or leave QEMU_SRC unset.`,
    );
  }
  if (given !== release) return null;
  const source = { id: `${version} of QEMU_SRC ${fingerprint(folder)}`, version };
  return { id: source.id, source, unpack: (into) => copyTree(folder, into) };
}

/**
 * Debian's newest source package of `release`, else upstream's release.
 * @throws UserError `download-failed`; `no-source` when neither has it
 */
export async function publishedOrigin(release: Version, apt: PrivateApt | null): Promise<Origin> {
  const version = apt && (await newestQemu(apt, release));
  if (apt && version) return debianOrigin(apt, release, version);
  if (release === RELEASE) return upstreamOrigin();
  const where = apt ? `in ${SUITES[release].join(' or ')}` : 'here: there is no Debian mirror';
  throw noSource(`There is no QEMU ${release} ${where}`);
}

function debianOrigin(apt: PrivateApt, release: Version, version: string): Origin {
  return {
    id: version.replace(/^\d+:/, ''),
    unpack: async (into, scratch) => {
      await unpackTree(await downloadOrig(apt, version, scratch), into);
      await applyPatches(into, await downloadPointReleases(apt, version, release, scratch));
    },
  };
}

function upstreamOrigin(): Origin {
  return {
    id: UPSTREAM_RELEASE.version,
    unpack: async (into, scratch) => {
      const file = path.join(scratch, 'qemu.tar.xz');
      await downloadRelease(UPSTREAM_RELEASE, file);
      await unpackTree(file, into);
    },
  };
}
