import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { Version } from '../../../../qemu-patches/generate/versions.ts';
import { buildOnce } from '../../../base/cache.ts';
import { BINARY, builtBinary, emulatorKey, KIND, pinnedSource, treeFolder } from './built.ts';
import { configure } from './configure.ts';
import { mesonEnvironment, newerMeson } from './meson.ts';
import type { Patch } from './patch-series.ts';
import { DEVICE_LIST_PATH } from './recipe.ts';
import type { GivenOrigin, QemuSource } from './source.ts';
import { mirrorTree } from './source-folder.ts';
import { checkOut, edited, exportTree } from './source-tree.ts';
import { inWorkshop, placeSource, type Workshop } from './workshop.ts';

/**
 * Builds QEMU with `patches` from `given`, else from the published source of `release`. One tree
 * serves all emulators of a release, one build at a time, so the next compiles only what its patches
 * change.
 * @returns the source it was built from
 * @throws UserError `missing-package`, `download-failed`, `no-source`, `build-failed`
 */
export async function buildEmulator(
  release: Version,
  given: GivenOrigin | null,
  patches: readonly Patch[],
  onProgress: (line: string) => void,
): Promise<QemuSource> {
  return inWorkshop(release, onProgress, async (workshop) => {
    // The process that used the workshop before may have built the same emulator.
    const known = given?.source ?? (await pinnedSource(release));
    if (known && builtBinary(known, patches)) return known;
    const source = await placeSource(given, workshop);
    await checkOut(workshop.tree, patches, workshop.runner);
    await compile(workshop, [BINARY]);
    await keep(source, patches, workshop);
    return source;
  });
}

/**
 * Builds QEMU from `folder` as it is. A tree of its own mirrors the folder, so after an edit only what it
 * changes is compiled.
 * @throws UserError `missing-package`, `build-failed`
 */
export async function buildTree(
  release: Version,
  folder: string,
  source: QemuSource,
  onProgress: (line: string) => void,
): Promise<void> {
  const work = async (workshop: Workshop) => {
    mirrorTree(
      folder,
      workshop.tree.src,
      (name, content) => edited(release, name, content),
      new Set([DEVICE_LIST_PATH]),
    );
    await compile(workshop, [BINARY]);
    await keep(source, [], workshop);
  };
  await inWorkshop(release, onProgress, work, treeFolder(folder));
}

/**
 * Writes the published source of `release` with `patches` into the folder `into`.
 * @throws UserError `missing-package`, `download-failed`, `no-source`, `build-failed`
 */
export async function writeTree(
  release: Version,
  patches: readonly Patch[],
  into: string,
  onProgress: (line: string) => void,
): Promise<void> {
  await inWorkshop(release, onProgress, async (workshop) => {
    await placeSource(null, workshop);
    await exportTree(workshop.tree, patches, path.resolve(into), workshop.runner);
  });
}

/** Builds ninja's `targets` from the current tree. @throws UserError `build-failed` */
export async function compile(
  { tree, runner, onProgress, apt }: Workshop,
  targets: readonly string[],
): Promise<void> {
  const meson = await newerMeson(apt);
  await configure(tree, meson, runner, onProgress);
  await runner.run({
    what: 'Compiling QEMU',
    command: ['ninja', ...targets],
    cwd: tree.build,
    env: mesonEnvironment(meson),
    onLine: (line) => {
      if (/^\[\d+\/\d+\] /.test(line)) onProgress(line);
    },
  });
}

/** Puts the emulator that was just built into the cache. */
export async function keep(
  source: QemuSource,
  patches: readonly Patch[],
  { tree, runner }: Workshop,
): Promise<void> {
  await buildOnce(KIND, emulatorKey(source, patches), async (into) => {
    const binary = path.join(into, BINARY);
    await copyFile(path.join(tree.build, BINARY), binary);
    await runner.run({ what: 'The new QEMU', command: [binary, '--version'], cwd: into });
  });
}
