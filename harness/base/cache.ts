import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder for everything that is built: `$XDG_CACHE_HOME/rsclab`, else `~/.cache/rsclab`. */
export function cacheRoot(): string {
  const base = process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return path.join(base, 'rsclab');
}

/** Hex digest (16 digits) of the given strings, in order. */
export function digest(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex').slice(0, 16);
}

/** `digest` over the names (relative to `root`) and contents of files. */
export async function digestFiles(root: string, files: readonly string[]): Promise<string> {
  const parts: string[] = [];
  for (const file of [...files].sort()) {
    parts.push(path.relative(root, file), await readFile(file, 'latin1'));
  }
  return digest(...parts);
}

/**
 * The folder `<cache>/<kind>/<key>`, made by `build` the first time. `build` writes into a private
 * folder that gets its name only when complete, so a killed build leaves nothing that looks done,
 * and of two builds at once the first to finish wins.
 */
export async function buildOnce(
  kind: string,
  key: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const parent = path.join(cacheRoot(), kind);
  const done = path.join(parent, key);
  if (await exists(done)) return done;
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, `.${key}-`));
  try {
    await build(folder);
    await rename(folder, done);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!(await exists(done))) throw error;
  }
  return done;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
