import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest } from '../../cache/cache.ts';
import { UserError } from '../../errors.ts';

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
  root = fileURLToPath(new URL('../../../qemu-patches/series', import.meta.url)),
): Promise<readonly Patch[]> {
  const folder = path.join(root, release);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.patch'));
  if (names.length === 0) {
    throw new UserError('build-failed', `No patch series in ${folder}.`, 'Run: make patches');
  }
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}

/** Tells series apart by what they change and say; names do not count. */
export function seriesDigest(patches: readonly Patch[]): string {
  return digest(...patches.map(({ text }) => text));
}
