import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Version } from '../../../../qemu-patches/generate/versions.ts';
import { BUILD_PACKAGES, ensurePackages } from '../../../setup/packages.ts';
import { pinnedSource, pinSource, releaseFolder } from './built.ts';
import { openPrivateApt, type PrivateApt } from './debian/private-apt.ts';
import { withLock } from './lock.ts';
import { recipeOf } from './recipe.ts';
import { SUITES } from './releases.ts';
import { openRunner, type Runner } from './runner.ts';
import { type Origin, publishedOrigin, type QemuSource } from './source.ts';
import { versionOfTree } from './source-folder.ts';
import { heldSource, importSource, type SourceTree, sourceTree } from './source-tree.ts';

/** The source tree of one release, its objects and the log, for one process at a time. */
export interface Workshop {
  readonly tree: SourceTree;
  readonly runner: Runner;
  readonly onProgress: (line: string) => void;
  /** A folder for downloads, removed at the end. */
  readonly scratch: string;
  /** apt with the indexes of some Debian suites, which the first call downloads. */
  readonly apt: (suites: readonly string[]) => Promise<PrivateApt | null>;
}

/**
 * Runs `work` in the workshop while no other process uses it.
 * @param root its folder; default: that of the release's published source
 * @throws UserError `missing-package`
 */
export async function inWorkshop<T>(
  release: Version,
  onProgress: (line: string) => void,
  work: (workshop: Workshop) => Promise<T>,
  root = releaseFolder(release),
): Promise<T> {
  await ensurePackages(onProgress, [...BUILD_PACKAGES, ...recipeOf(release).packages]);
  const onWait = () => onProgress(`waiting for another build of QEMU ${release} to end`);
  return withLock(path.join(root, 'lock'), onWait, async (lock) => {
    const scratch = path.join(root, 'scratch');
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { recursive: true });
    const runner = openRunner(path.join(root, 'build.log'), lock);
    const opened = new Map<string, Promise<PrivateApt | null>>();
    const apt = (suites: readonly string[]) => {
      const name = suites.join('+');
      const known = opened.get(name);
      if (known) return known;
      const opening = openPrivateApt(path.join(scratch, `apt-${name}`), suites, onProgress);
      opened.set(name, opening);
      return opening;
    };
    try {
      return await work({ tree: sourceTree(release, root), runner, onProgress, scratch, apt });
    } finally {
      await runner.close();
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/**
 * Puts the source of `given`, else the published one, into the tree.
 * @throws UserError `download-failed`, `no-source`
 */
export async function placeSource(given: Origin | null, workshop: Workshop): Promise<QemuSource> {
  const { tree, scratch, runner, onProgress } = workshop;
  const { release } = tree;
  const pinned = await pinnedSource(release);
  if (!given && pinned && (await heldSource(tree)) === pinned.id) return pinned;
  const origin = given ?? (await publishedOrigin(release, await workshop.apt(SUITES[release])));
  if ((await heldSource(tree)) !== origin.id) {
    onProgress(`fetching QEMU ${origin.id}`);
    await importSource(tree, origin.id, runner, (into) => origin.unpack(into, scratch));
  }
  const source = { id: origin.id, version: versionOfTree(tree.src) };
  if (!given) await pinSource(release, source);
  return source;
}
