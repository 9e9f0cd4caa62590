import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce, cacheRoot } from '../../cache/cache.ts';
import { BUILD_PACKAGES, ensurePackages } from '../../setup/packages.ts';
import { BINARY, builtBinary, emulatorKey, KIND, pinnedSource, pinSource } from './built.ts';
import { buildEnvironment, configure } from './configure.ts';
import { openPrivateApt, type PrivateApt } from './debian/private-apt.ts';
import { withLock } from './lock.ts';
import { mesonPath } from './meson.ts';
import type { Patch } from './patch-series.ts';
import { openRunner, type Runner } from './runner.ts';
import { type Origin, publishedOrigin, type Source } from './source.ts';
import { checkOut, heldSource, importSource, type SourceTree, sourceTree } from './source-tree.ts';

/** What one build works with. */
interface Workshop {
  readonly tree: SourceTree;
  /** For downloads; goes when the build ends. */
  readonly scratch: string;
  readonly runner: Runner;
  readonly onProgress: (line: string) => void;
  /** Opened when first asked for: it takes a network. */
  readonly apt: () => Promise<PrivateApt | null>;
}

/**
 * Builds QEMU with `patches` from `given`, else from the published source. One tree serves all
 * emulators, one build at a time, so the next compiles only what its patches change.
 * @returns the source it was built from
 * @throws UserError `missing-package`, `download-failed`, `build-failed`
 */
export async function buildEmulator(
  given: Origin | null,
  patches: readonly Patch[],
  onProgress: (line: string) => void,
): Promise<Source> {
  await ensurePackages(onProgress, BUILD_PACKAGES);
  const root = path.join(cacheRoot(), 'qemu-tree');
  const onWait = () => onProgress('waiting for another build of QEMU to end');
  return withLock(path.join(root, 'lock'), onWait, async (lock) => {
    const known = given?.source ?? (await pinnedSource());
    if (known && builtBinary(known, patches)) return known;
    const scratch = path.join(root, 'scratch');
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { recursive: true });
    const runner = openRunner(path.join(root, 'build.log'), lock);
    let apt: Promise<PrivateApt | null> | undefined;
    try {
      return await build(given, patches, {
        tree: sourceTree(root),
        scratch,
        runner,
        onProgress,
        apt: () => {
          apt ??= openPrivateApt(path.join(scratch, 'apt'), onProgress);
          return apt;
        },
      });
    } finally {
      await runner.close();
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

async function build(
  given: Origin | null,
  patches: readonly Patch[],
  workshop: Workshop,
): Promise<Source> {
  const { tree, runner, onProgress, apt } = workshop;
  const source = await placeSource(given, workshop);
  await checkOut(tree, patches, runner);
  const meson = await mesonPath(apt);
  await configure(tree, meson, runner, onProgress);
  await runner.run({
    what: 'Compiling QEMU',
    command: ['ninja', BINARY],
    cwd: tree.build,
    env: buildEnvironment(meson),
    onLine: (line) => {
      if (/^\[\d+\/\d+\] /.test(line)) onProgress(line);
    },
  });
  await buildOnce(KIND, emulatorKey(source, patches), async (into) => {
    await copyFile(path.join(tree.build, BINARY), path.join(into, BINARY));
    await runner.run({
      what: 'Starting the new QEMU',
      command: [path.join(into, BINARY), '--version'],
      cwd: into,
    });
  });
  return source;
}

async function placeSource(given: Origin | null, workshop: Workshop): Promise<Source> {
  const { tree, scratch, runner, onProgress } = workshop;
  const pinned = await pinnedSource();
  if (!given && pinned && (await heldSource(tree)) === pinned.id) return pinned;
  const origin = given ?? (await publishedOrigin(await workshop.apt()));
  onProgress(`fetching QEMU ${origin.source.id}`);
  await importSource(tree, origin.source, runner, (into) => origin.unpack(into, scratch));
  if (!given) await pinSource(origin.source);
  return origin.source;
}
