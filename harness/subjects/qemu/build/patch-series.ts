import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { digest } from '../../../base/cache.ts';
import { UserError } from '../../../base/errors.ts';
import { ROOT } from '../../../base/root.ts';

export interface Patch {
  /** File name, `0001-….patch`. */
  readonly name: string;
  readonly text: string;
}

/**
 * The committed series for `release` (`10.0`), in order.
 * @throws UserError `build-failed` when there is none: patched never means stock
 */
export async function readSeries(
  release: string,
  root = path.join(ROOT, 'qemu-patches/series'),
): Promise<readonly Patch[]> {
  const folder = path.join(root, release);
  const patches = patchesOf(await readFolder(folder));
  if (patches.length === 0) {
    throw new UserError('build-failed', `No patch series in ${folder}.`, 'Run: make patches');
  }
  return patches;
}

/** Every `*.patch` in `folder`, the cover letter too; none when there is no such folder. */
export async function readFolder(folder: string): Promise<readonly Patch[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.patch'));
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}

/** Without the cover letter, which changes nothing. */
export function patchesOf<T extends { readonly name: string }>(files: readonly T[]): readonly T[] {
  return files.filter(({ name }) => !name.startsWith('0000-'));
}

/** Equal for series with equal changes; file names and messages do not count. */
export function seriesDigest(patches: readonly Patch[]): string {
  return digest(...patches.map(diffOf));
}

/** The patch without its message. */
export function diffOf({ text }: Patch): string {
  const start = text.search(/^(?:diff --git |--- \S)/m);
  return start < 0 ? text : text.slice(start);
}
