import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot, digest } from '../../cache/cache.ts';
import { type Patch, seriesDigest } from './patch-series.ts';
import { recipeDigest } from './recipe.ts';
import type { Source } from './source.ts';

/** Where finished emulators are kept: `<cache>/qemu/<key>/qemu-system-x86_64`. */
export const KIND = 'qemu';
export const BINARY = 'qemu-system-x86_64';

/** Equal for equal source, series and recipe. */
export function emulatorKey(source: Source, patches: readonly Patch[]): string {
  return digest(source.id, recipeDigest(), seriesDigest(patches));
}

/** The finished binary, or null. */
export function builtBinary(source: Source, patches: readonly Patch[]): string | null {
  const file = path.join(cacheRoot(), KIND, emulatorKey(source, patches), BINARY);
  return existsSync(file) ? file : null;
}

/**
 * The published source that was taken last. It stays the one to use until its emulators have to be
 * built again: looking for a newer one takes a network, and stock and patched must be of one source.
 */
export async function pinnedSource(): Promise<Source | null> {
  const text = await readFile(pinFile(), 'utf8').catch(() => null);
  if (text === null) return null;
  const { id, version } = JSON.parse(text) as Source;
  return { id, version };
}

export async function pinSource(source: Source): Promise<void> {
  await mkdir(cacheRoot(), { recursive: true });
  await writeFile(`${pinFile()}.new`, JSON.stringify(source));
  await rename(`${pinFile()}.new`, pinFile());
}

function pinFile(): string {
  return path.join(cacheRoot(), 'qemu-source.json');
}
