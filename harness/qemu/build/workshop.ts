import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot } from '../../cache/cache.ts';
import { BUILD_PACKAGES, ensurePackages } from '../../setup/packages.ts';
import { pinnedSource, pinSource } from './built.ts';
import { openPrivateApt, type PrivateApt } from './debian/private-apt.ts';
import { withLock } from './lock.ts';
import { openRunner, type Runner } from './runner.ts';
import { type Origin, publishedOrigin, type Source } from './source.ts';
import { heldSource, importSource, type SourceTree, sourceTree } from './source-tree.ts';

/** `<cache>/qemu-tree`: the one source tree, its objects and the log, for one process at a time. */
export interface Workshop {
  readonly tree: SourceTree;
  readonly runner: Runner;
  readonly onProgress: (line: string) => void;
  /** For downloads; goes at the end. */
  readonly scratch: string;
  /** Opened when first asked for: it takes a network. */
  readonly apt: () => Promise<PrivateApt | null>;
}

/** Runs `work` in it, alone. @throws UserError `missing-package` */
export async function inWorkshop<T>(
  onProgress: (line: string) => void,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  await ensurePackages(onProgress, BUILD_PACKAGES);
  const root = path.join(cacheRoot(), 'qemu-tree');
  const onWait = () => onProgress('waiting for another build of QEMU to end');
  return withLock(path.join(root, 'lock'), onWait, async (lock) => {
    const scratch = path.join(root, 'scratch');
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { recursive: true });
    const runner = openRunner(path.join(root, 'build.log'), lock);
    let opened: Promise<PrivateApt | null> | undefined;
    const apt = () => {
      opened ??= openPrivateApt(path.join(scratch, 'apt'), onProgress);
      return opened;
    };
    try {
      return await work({ tree: sourceTree(root), runner, onProgress, scratch, apt });
    } finally {
      await runner.close();
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

/**
 * Puts the source of `given`, else the published one, into the tree.
 * @throws UserError `download-failed`
 */
export async function placeSource(given: Origin | null, workshop: Workshop): Promise<Source> {
  const { tree, scratch, runner, onProgress } = workshop;
  const pinned = await pinnedSource();
  if (!given && pinned && (await heldSource(tree)) === pinned.id) return pinned;
  const origin = given ?? (await publishedOrigin(await workshop.apt()));
  if ((await heldSource(tree)) !== origin.source.id) {
    onProgress(`fetching QEMU ${origin.source.id}`);
    await importSource(tree, origin.source, runner, (into) => origin.unpack(into, scratch));
  }
  if (!given) await pinSource(origin.source);
  return origin.source;
}
