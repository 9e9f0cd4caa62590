import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, type Version } from './definition.ts';
import type { PatchFile } from './series.ts';

/** The folder of the committed patches, to be applied in the order of their names. */
export function seriesFolder(version: Version): string {
  return path.join(ROOT, 'series', version);
}

/** The committed patches, in order. */
export async function readSeries(version: Version): Promise<PatchFile[]> {
  const folder = seriesFolder(version);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.patch')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(path.join(folder, name), 'utf8') })),
  );
}

/** Puts `series` in the place of what is committed. */
export async function writeSeries(version: Version, series: readonly PatchFile[]): Promise<void> {
  const folder = seriesFolder(version);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, text } of series) await writeFile(path.join(folder, name), text);
}

/** Names of the patches that differ from `series`, are missing, or are too many. */
export async function checkSeries(
  version: Version,
  series: readonly PatchFile[],
): Promise<string[]> {
  const committed = new Map((await readSeries(version)).map(({ name, text }) => [name, text]));
  const wanted = new Map(series.map(({ name, text }) => [name, text]));
  const names = [...new Set([...committed.keys(), ...wanted.keys()])].sort();
  return names.filter((name) => committed.get(name) !== wanted.get(name));
}
