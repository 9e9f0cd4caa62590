import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type ExtraPatch,
  editedFiles,
  PLACES,
  QEMU_PATCHES,
  type SeriesKind,
} from '../../qemu-patches/generate/definition.ts';
import type { PatchFile, Sender } from '../../qemu-patches/generate/mail.ts';
import { generateSeries } from '../../qemu-patches/generate/series.ts';
import type { Version } from '../../qemu-patches/generate/versions.ts';
import { readFolder } from '../subjects/qemu/build/patch-series.ts';
import { givenOrigin, type QemuSource } from '../subjects/qemu/build/source.ts';
import { exportTree } from '../subjects/qemu/build/source-tree.ts';
import { inWorkshop, placeSource, type Workshop } from '../subjects/qemu/build/workshop.ts';

/** A series just made, and the folder of its QEMU. */
export interface MadeSeries {
  readonly source: QemuSource;
  /** The cover letter first. */
  readonly files: readonly PatchFile[];
  /**
   * Folder with the files of QEMU that the series edits, as they are before any patch; removed
   * afterwards.
   */
  readonly pristine: string;
  readonly workshop: Workshop;
}

/** Deviations from the committed series. */
export interface SeriesOptions {
  /** A patch after those there are. */
  readonly extra?: { readonly patch: ExtraPatch; readonly note: string };
  /** Who signs the patches off. */
  readonly sender?: Sender;
  /** Default: `series`. */
  readonly kind?: SeriesKind;
}

/**
 * Makes the series for the published QEMU (`QEMU_SRC=DIR`: for that tree when it is of `version`) and
 * does `work` with it, alone in the workshop of that QEMU.
 * @throws UserError `missing-package`, `download-failed`, `no-source`, `bad-argument`
 * @throws Error naming edit and file when an edit does not fit this QEMU
 */
export async function withMadeSeries<T>(
  version: Version,
  onProgress: (line: string) => void,
  work: (made: MadeSeries) => Promise<T>,
  options: SeriesOptions = {},
): Promise<T> {
  const pristine = await mkdtemp(path.join(tmpdir(), 'rsclab-series-'));
  try {
    return await inWorkshop(version, onProgress, async (workshop) => {
      const source = await placeSource(givenOrigin(version), workshop);
      const { tree, runner } = workshop;
      await exportTree(tree, [], pristine, runner, await editedFiles(version, options.kind));
      const files = await generateSeries({ version, source: pristine, ...options });
      return work({ source, files, pristine, workshop });
    });
  } finally {
    await rm(pristine, { recursive: true, force: true });
  }
}

/** Puts `files` in the place of the committed patches. */
export async function writeSeries(
  version: Version,
  kind: SeriesKind,
  files: readonly PatchFile[],
): Promise<void> {
  const folder = path.join(QEMU_PATCHES, PLACES[kind].made, version);
  await rm(folder, { recursive: true, force: true });
  await writeFiles(folder, files);
}

export async function writeFiles(folder: string, files: readonly PatchFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, text } of files) await writeFile(path.join(folder, name), text);
}

/** Names of the committed files that differ from `files`, are missing, or are too many. */
export async function staleFiles(
  version: Version,
  files: readonly PatchFile[],
  kind: SeriesKind = 'series',
  root = path.join(QEMU_PATCHES, PLACES[kind].made),
): Promise<string[]> {
  const committed = new Map(
    (await readFolder(path.join(root, version))).map(({ name, text }) => [name, text]),
  );
  const wanted = new Map(files.map(({ name, text }) => [name, text]));
  const names = [...new Set([...committed.keys(), ...wanted.keys()])].sort();
  return names.filter((name) => committed.get(name) !== wanted.get(name));
}
