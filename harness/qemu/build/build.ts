import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce } from '../../cache/cache.ts';
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
  return inWorkshop(onProgress, async (workshop) => {
    // Whoever had the workshop before may have built the same.
    const known = given?.source ?? (await pinnedSource());
    if (known && builtBinary(known, patches)) return known;
    const source = await placeSource(given, workshop);
    await checkOut(workshop.tree, patches, workshop.runner);
    await compile(workshop);
    await keep(source, patches, workshop);
    return source;
  });
}

async function compile({ tree, runner, onProgress, apt }: Workshop): Promise<void> {
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
}

async function keep(
  source: Source,
  patches: readonly Patch[],
  { tree, runner }: Workshop,
): Promise<void> {
  await buildOnce(KIND, emulatorKey(source, patches), async (into) => {
    const binary = path.join(into, BINARY);
    await copyFile(path.join(tree.build, BINARY), binary);
    await runner.run({ what: 'The new QEMU', command: [binary, '--version'], cwd: into });
  });
}
