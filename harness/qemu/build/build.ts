import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce } from '../../cache/cache.ts';
import { BUILD_PACKAGES, ensurePackages } from '../../setup/packages.ts';
import { BINARY, builtBinary, emulatorKey, KIND, pinnedSource } from './built.ts';
import { buildEnvironment, configure } from './configure.ts';
import { mesonPath } from './meson.ts';
import type { Patch } from './patch-series.ts';
import type { Origin, Source } from './source.ts';
import { checkOut } from './source-tree.ts';
import { inWorkshop, placeSource, type Workshop } from './workshop.ts';

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
  return inWorkshop(onProgress, async (workshop) => {
    const known = given?.source ?? (await pinnedSource());
    if (known && builtBinary(known, patches)) return known;
    return build(given, patches, workshop);
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
