import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Edit, parseEdit } from './edit.ts';

/** Our own files, whole: path inside QEMU's tree, and content. */
export interface OwnFile {
  readonly file: string;
  readonly text: string;
}

/** One patch before it is laid onto a tree. */
export interface Definition {
  readonly message: string;
  readonly edits: readonly Edit[];
  readonly files: readonly OwnFile[];
}

/** The QEMU versions a series is committed for: newest point release of each is meant. */
export const VERSIONS = ['10.0'] as const;

export type Version = (typeof VERSIONS)[number];

/** The folder `qemu-patches`. */
export const ROOT = path.join(import.meta.dirname, '..');

/**
 * The patches in the order of their folders. A folder holds `message.txt`, `*.edit`, `files` (paths
 * of our own files, one a line), and under `<version>/` edits that replace those of the same name.
 */
export async function readDefinitions(version: Version, root = ROOT): Promise<Definition[]> {
  const patches = path.join(root, 'qemu', 'patches');
  const folders = (await readdir(patches)).sort();
  return Promise.all(
    folders.map((folder) => readDefinition(version, root, path.join(patches, folder))),
  );
}

/** The files of QEMU's own that the series changes; all a generator needs to read of its source. */
export async function editedFiles(version: Version): Promise<string[]> {
  const definitions = await readDefinitions(version);
  const own = new Set(definitions.flatMap(({ files }) => files.map(({ file }) => file)));
  const hunks = definitions.flatMap(({ edits }) => edits.flatMap((edit) => edit.hunks));
  return [...new Set(hunks.map(({ file }) => file))].filter((file) => !own.has(file)).sort();
}

async function readDefinition(version: Version, root: string, folder: string): Promise<Definition> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.edit')).sort();
  const edits = names.map(async (name) => {
    const own = path.join(folder, version, name);
    const file = existsSync(own) ? own : path.join(folder, name);
    return parseEdit(path.relative(root, file), await readFile(file, 'utf8'));
  });
  const list = path.join(folder, 'files');
  const files = existsSync(list) ? (await readFile(list, 'utf8')).trim().split('\n') : [];
  return {
    message: await readFile(path.join(folder, 'message.txt'), 'utf8'),
    edits: await Promise.all(edits),
    files: (await Promise.all(files.map((file) => readOwnFiles(root, file)))).flat(),
  };
}

/** `engine` is the whole engine, put where QEMU builds it; all else stands under `qemu/files/`. */
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
