import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce, digest, digestFiles } from '../../base/cache.ts';
import { ENGINE } from '../../subjects/core/build.ts';
import { type Plant, quote, runAll, runCompiler, writePlanted } from './compiler.ts';
import { type Kind, sourcesOf, toolchain, unitsOf } from './kinds.ts';

const WARNINGS = ['-std=gnu11', '-Wall', '-Wextra', '-Werror'];

export interface EngineTargetOptions {
  /** Bug planted in the engine. */
  readonly plant?: Plant;
}

/** The program that fuzzes the engine, or replays inputs. @throws UserError `missing-package`, `build-failed` */
export async function ensureEngineTarget(
  kind: Kind,
  { plant }: EngineTargetOptions = {},
): Promise<string> {
  const tools = toolchain(kind);
  const names = (await readdir(ENGINE)).filter((name) => /^rsc.*\.[ch]$/.test(name));
  const files = names.map((name) => path.join(ENGINE, name));
  const key = digest(
    await digestFiles(ENGINE, [...files, ...(await sourcesOf('engine'))]),
    await runCompiler(`${tools.compiler} --version`, '/'),
    JSON.stringify([tools, WARNINGS, plant]),
  );
  const folder = await buildOnce('fuzz-engine', key, async (into) => {
    const engine = await Promise.all(
      files.filter((file) => file.endsWith('.c')).map((file) => planted(file, plant, into)),
    );
    const units = [
      ...(await unitsOf('engine', kind)),
      ...engine.map((file) => ({ file, guided: true })),
    ];
    const flags = [...WARNINGS, ...tools.compile, `-I${ENGINE}`];
    const commands = units.map(({ file, guided }) =>
      [tools.compiler, ...flags, ...(guided ? tools.guided : []), '-c', file].map(quote).join(' '),
    );
    await runAll(commands, into);
    await runCompiler(`${tools.compiler} ${tools.link.join(' ')} -o engine *.o`, into);
    await runCompiler('rm -- *.o', into);
  });
  return path.join(folder, 'engine');
}

/** The file, or the one with the bug. */
async function planted(file: string, plant: Plant | undefined, into: string): Promise<string> {
  if (!plant || path.basename(file) !== plant.file) return file;
  const broken = path.join(into, plant.file);
  await writePlanted(plant, file, broken);
  return broken;
}
