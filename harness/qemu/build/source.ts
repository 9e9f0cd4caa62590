import path from 'node:path';
import { UserError } from '../../errors.ts';
import type { PrivateApt } from './debian/private-apt.ts';
import { downloadOrig, newestQemu, upstreamVersion } from './debian/source-package.ts';
import { copyTree, fingerprint, unpackTree, versionOfTree } from './source-folder.ts';
import { downloadRelease, UPSTREAM_RELEASE } from './upstream-release.ts';

/** QEMU's source, before any patch. */
export interface Source {
  /** Tells sources apart: `10.0.13+ds-0+deb13u1`, `10.0.2`, `10.0.13 of QEMU_SRC <digest>`. */
  readonly id: string;
  /** As in its file VERSION. */
  readonly version: string;
}

/** A source that can be had. */
export interface Origin {
  readonly source: Source;
  /** Puts it into `folder`, which is empty. `scratch` is for downloads and goes afterwards. */
  unpack(folder: string, scratch: string): Promise<void>;
}

/** The release our series is made for. */
export const RELEASE = '10.0';

/** The tree a person names in `QEMU_SRC`, or null. @throws UserError `bad-argument` */
export function givenOrigin(folder = process.env['QEMU_SRC']): Origin | null {
  if (!folder) return null;
  const version = versionOfTree(folder);
  if (!version.startsWith(`${RELEASE}.`)) {
    throw new UserError(
      'bad-argument',
      `QEMU_SRC=${folder} is QEMU ${version}; the patch series is for ${RELEASE}.`,
      `Give a ${RELEASE}.x tree, or leave QEMU_SRC unset.`,
    );
  }
  const source = { id: `${version} of QEMU_SRC ${fingerprint(folder)}`, version };
  return { source, unpack: (into) => copyTree(folder, into) };
}

/** Debian's newest source package, else upstream's release. @throws UserError `download-failed` */
export async function publishedOrigin(apt: PrivateApt | null): Promise<Origin> {
  const version = apt && (await newestQemu(apt, RELEASE));
  return apt && version ? debianOrigin(apt, version) : upstreamOrigin();
}

function debianOrigin(apt: PrivateApt, version: string): Origin {
  return {
    source: { id: version.replace(/^\d+:/, ''), version: upstreamVersion(version) },
    unpack: async (into, scratch) => unpackTree(await downloadOrig(apt, version, scratch), into),
  };
}

function upstreamOrigin(): Origin {
  const { version } = UPSTREAM_RELEASE;
  return {
    source: { id: version, version },
    unpack: async (into, scratch) => {
      const file = path.join(scratch, 'qemu.tar.xz');
      await downloadRelease(UPSTREAM_RELEASE, file);
      await unpackTree(file, into);
    },
  };
}
