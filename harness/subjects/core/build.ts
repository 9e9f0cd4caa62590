import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce, digest, digestFiles } from '../../base/cache.ts';
import { compileC } from '../../base/compiler.ts';
import { ROOT } from '../../base/root.ts';

export const ENGINE = path.join(ROOT, 'qemu-patches/engine');

export const COMPILER_FLAGS = ['-std=gnu11', '-O2', '-g', '-Wall', '-Wextra', '-Werror'];
export const SANITIZERS = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

export interface CoreBuildOptions {
  /** With ASan and UBSan; the program then ends at the first error they find. */
  readonly sanitize?: boolean;
}

/**
 * The path of the native program (qemu-patches/engine/native), compiled when it is not in the cache.
 * @throws UserError `missing-package` without a compiler; `build-failed` with the output of the compiler
 */
export async function ensureCore(options: CoreBuildOptions = {}): Promise<string> {
  return compileWithEngine('rsc-native', await sourcesIn('native'), options);
}

/** The same for any C program around the engine. `sources` lists all its other files, headers included. */
export async function compileWithEngine(
  name: string,
  sources: readonly string[],
  options: CoreBuildOptions = {},
): Promise<string> {
  const files = [...(await sourcesIn('.')), ...sources];
  const flags = options.sanitize ? [...COMPILER_FLAGS, ...SANITIZERS] : COMPILER_FLAGS;
  const version = await compile(['--version']);
  const key = digest(await digestFiles(ENGINE, files), version, ...flags);
  const folder = await buildOnce('core', key, async (target) => {
    const units = files.filter((file) => file.endsWith('.c'));
    await compile([...flags, `-I${ENGINE}`, '-o', path.join(target, name), ...units]);
  });
  return path.join(folder, name);
}

async function sourcesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(ENGINE, folder));
  return names
    .filter((name) => /\.[ch]$/.test(name))
    .map((name) => path.join(ENGINE, folder, name));
}

function compile(args: readonly string[]): Promise<string> {
  const next = 'Correct the file named above in qemu-patches/engine and try again.';
  return compileC('cc', args, 'The native program', next);
}
