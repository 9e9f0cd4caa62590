import { type Dirent, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../harness/base/root.ts';
import { type Edit, parseEdit } from './edit.ts';
import { type Message, parseMessage } from './mail.ts';
import { type Rename, readNames } from './names.ts';
import { serves, type Version } from './versions.ts';

/** Our own files, whole: path inside QEMU's tree, and content. */
export interface OwnFile {
  readonly file: string;
  readonly text: string;
}

/** `series` replaces the coalescing code of QEMU by our engine; `fixes` repairs it, one defect after the other. */
export type SeriesKind = 'series' | 'fixes';

/** Where the sources of each kind are, and where its patches for a version are committed. */
export const PLACES: {
  readonly [K in SeriesKind]: {
    readonly patches: string;
    readonly cover: string;
    readonly made: string;
  };
} = {
  series: { patches: 'qemu/patches', cover: 'qemu/cover.txt', made: 'series' },
  fixes: { patches: 'qemu/fixes', cover: 'qemu/fixes-cover.txt', made: 'fixes' },
};

/** One patch before it is applied to a tree. */
export interface Definition {
  /** Name of its folder; empty for an extra patch. */
  readonly folder: string;
  readonly message: Message;
  readonly edits: readonly Edit[];
  readonly files: readonly OwnFile[];
}

/** A patch without a folder, made by a command. */
export interface ExtraPatch {
  /** As `message.txt`. */
  readonly message: string;
  /** Text of each `*.edit`, by name. */
  readonly edits: Readonly<Record<string, string>>;
}

/** The folder of all sources of the series. */
export const QEMU_PATCHES = path.join(ROOT, 'qemu-patches');

/**
 * The patches in the order of their folders. A folder holds `message.txt`, `*.edit`, `files` (paths
 * of our own files, one a line), and in a folder named after the versions it serves (`7.2`,
 * `up-to-7.2`, `from-10.2`) edits that replace the one of the same name, or follow all others. A patch that changes
 * nothing in `version` is left out.
 */
export async function readDefinitions(
  version: Version,
  root = QEMU_PATCHES,
  extra: readonly ExtraPatch[] = [],
  kind: SeriesKind = 'series',
): Promise<Definition[]> {
  const patches = path.join(root, PLACES[kind].patches);
  const folders = (await readdir(patches)).sort();
  const rename = await readNames(version, path.join(root, 'qemu', 'names'));
  const definitions = await Promise.all(
    folders.map((folder) => readDefinition(version, root, path.join(patches, folder), rename)),
  );
  const all = [...definitions, ...extra.map((patch) => definitionOf(patch, rename))];
  return all.filter(({ edits, files }) => edits.length + files.length > 0);
}

/** QEMU's own files that the patches change; the generator reads no others of its source. */
export async function editedFiles(
  version: Version,
  kind: SeriesKind = 'series',
): Promise<string[]> {
  const definitions = await readDefinitions(version, QEMU_PATCHES, [], kind);
  const own = new Set(definitions.flatMap(({ files }) => files.map(({ file }) => file)));
  const hunks = definitions.flatMap(({ edits }) => edits.flatMap((edit) => edit.hunks));
  return [...new Set(hunks.map(({ file }) => file))].filter((file) => !own.has(file)).sort();
}

async function readDefinition(
  version: Version,
  root: string,
  folder: string,
  rename: Rename,
): Promise<Definition> {
  const edits = (await editFiles(version, folder)).map(async (file) =>
    parseEdit(path.relative(root, file), rename(await readFile(file, 'utf8'))),
  );
  const list = path.join(folder, 'files');
  const files = existsSync(list) ? (await readFile(list, 'utf8')).trim().split('\n') : [];
  return {
    folder: path.basename(folder),
    message: parseMessage(rename(await readFile(path.join(folder, 'message.txt'), 'utf8'))),
    edits: await Promise.all(edits),
    files: (await Promise.all(files.map((file) => readOwnFiles(root, file))))
      .flat()
      .map(({ file, text }) => ({ file: rename(file), text: rename(text) })),
  };
}

function definitionOf({ message, edits }: ExtraPatch, rename: Rename): Definition {
  return {
    folder: '',
    message: parseMessage(rename(message)),
    edits: Object.entries(edits).map(([name, text]) => parseEdit(name, rename(text))),
    files: [],
  };
}

/** The edits of the patch in `folder` for `version`: the common ones by name, then the additional ones. */
async function editFiles(version: Version, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const own = entries.filter((entry) => entry.isDirectory() && serves(entry.name, version));
  const special = new Map<string, string>();
  for (const { name: place } of own) {
    for (const name of edits(await readdir(path.join(folder, place), { withFileTypes: true }))) {
      if (special.has(name)) throw new Error(`${folder}: two edits ${name} serve ${version}`);
      special.set(name, path.join(folder, place, name));
    }
  }
  const common = edits(entries);
  const additional = [...special.keys()].filter((name) => !common.includes(name)).sort();
  return [...common, ...additional].map((name) => special.get(name) ?? path.join(folder, name));
}

function edits(entries: readonly Dirent[]): string[] {
  return entries.flatMap(({ name }) => (name.endsWith('.edit') ? [name] : [])).sort();
}

/** `engine` is the whole engine, at its place in QEMU; all other files are under `qemu/files/`. */
async function readOwnFiles(root: string, file: string): Promise<OwnFile[]> {
  if (file !== 'engine') {
    return [{ file, text: await readFile(path.join(root, 'qemu', 'files', file), 'utf8') }];
  }
  const folder = path.join(root, 'engine');
  const names = (await readdir(folder)).filter((name) => /^rsc.*\.[ch]$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      file: `hw/net/rsc/${name}`,
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}
