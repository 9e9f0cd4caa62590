import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Version } from '../../../../qemu-patches/generate/versions.ts';
import { cacheRoot, digest } from '../../../base/cache.ts';
import { parseJson } from '../../../base/json.ts';
import { type Patch, seriesDigest } from './patch-series.ts';
import { recipeDigest } from './recipe.ts';
import { releaseOf } from './releases.ts';
import type { QemuSource } from './source.ts';

/** Finished emulators are kept at `<cache>/qemu/<key>/qemu-system-x86_64`. */
export const KIND = 'qemu';
export const BINARY = 'qemu-system-x86_64';

/** Equal for equal source, series and recipe. */
export function emulatorKey(source: QemuSource, patches: readonly Patch[]): string {
  const release = releaseOf(source.version);
  if (release === undefined) throw new Error(`there is no recipe for QEMU ${source.version}`);
  return digest(source.id, recipeDigest(release), seriesDigest(patches));
}

/** The finished binary, or null. */
export function builtBinary(source: QemuSource, patches: readonly Patch[]): string | null {
  const file = path.join(cacheRoot(), KIND, emulatorKey(source, patches), BINARY);
  return existsSync(file) ? file : null;
}

/**
 * The published source of `release` that was used last. It stays in use until its emulators have to be built
 * again: a search for a newer one needs a network, and stock and patched QEMU must be of one source.
 */
export async function pinnedSource(release: Version): Promise<QemuSource | null> {
  const text = await readFile(pinFile(release), 'utf8').catch(() => null);
  if (text === null) return null;
  return parseJson(v.object({ id: v.string(), version: v.string() }), text, pinFile(release));
}

export async function pinSource(release: Version, source: QemuSource): Promise<void> {
  const file = pinFile(release);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(source));
  await rename(`${file}.new`, file);
}

function pinFile(release: Version): string {
  return path.join(releaseFolder(release), 'published.json');
}

/** `<cache>/qemu-source/<release>`: the source tree of a release, its objects, and the id of the source. */
export function releaseFolder(release: Version): string {
  return path.join(cacheRoot(), 'qemu-source', release);
}

/** The same for a source tree that a person gives. */
export function treeFolder(folder: string): string {
  return path.join(cacheRoot(), 'qemu-source', `of-${digest(path.resolve(folder))}`);
}

/** The command by which ninja makes `output`. */
const COMMAND = v.object({ command: v.string(), file: v.string(), output: v.string() });
export type Command = Readonly<v.InferOutput<typeof COMMAND>>;

/** The entries of a compile_commands.json, or of ninja's list of the commands of a rule. */
export function parseCommands(text: string): readonly Command[] {
  return parseJson(v.array(COMMAND), text, 'The list of compile commands');
}
