import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { editedFiles, ROOT, type Version } from '../../qemu-patches/generate/definition.ts';
import { generateSeries, type PatchFile } from '../../qemu-patches/generate/series.ts';
import { readSeries } from './build/patch-series.ts';
import { givenOrigin } from './build/source.ts';
import { exportStock } from './build/source-tree.ts';
import { inWorkshop, placeSource } from './build/workshop.ts';

/**
 * Makes the series for the published QEMU (`QEMU_SRC=DIR`: for that tree) and does `work` with it and
 * the folder of QEMU's files it edits, as they are before any patch. The folder goes afterwards.
 * @throws UserError `missing-package`, `download-failed`, `bad-argument`
 * @throws Error naming edit and file when an edit does not fit this QEMU
 */
export async function withGeneratedSeries<T>(
  version: Version,
  onProgress: (line: string) => void,
  work: (series: readonly PatchFile[], source: string) => Promise<T>,
): Promise<T> {
  const source = await mkdtemp(path.join(tmpdir(), 'rsclab-series-'));
  try {
    const files = await editedFiles(version);
    await inWorkshop(onProgress, async (workshop) => {
      await placeSource(givenOrigin(), workshop);
      await exportStock(workshop.tree, files, source, workshop.runner);
    });
    return await work(await generateSeries({ version, source }), source);
  } finally {
    await rm(source, { recursive: true, force: true });
  }
}

/** Puts `series` in the place of what is committed. */
export async function writeSeries(version: Version, series: readonly PatchFile[]): Promise<void> {
  const folder = path.join(ROOT, 'series', version);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, text } of series) await writeFile(path.join(folder, name), text);
}

/** Names of the committed patches that differ from `series`, are missing, or are too many. */
export async function checkSeries(
  version: Version,
  series: readonly PatchFile[],
): Promise<string[]> {
  const committed = new Map((await readSeries(version)).map(({ name, text }) => [name, text]));
  const wanted = new Map(series.map(({ name, text }) => [name, text]));
  const names = [...new Set([...committed.keys(), ...wanted.keys()])].sort();
  return names.filter((name) => committed.get(name) !== wanted.get(name));
}
