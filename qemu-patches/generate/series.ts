import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyHunk } from './apply.ts';
import { type Definition, readDefinitions, type Version } from './definition.ts';
import { type Line, toLines, toText } from './line.ts';
import { formatMail, mailName } from './mail.ts';
import type { FileChange } from './unified.ts';

/** A patch of the series, to be written under `name`. */
export interface PatchFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The whole series for the unpacked QEMU in folder `source`, which is only read. Depends on nothing
 * else of the machine: the same sources give the same bytes.
 * @throws Error naming edit and file when an edit does not fit this QEMU.
 */
export async function generateSeries(options: {
  readonly version: Version;
  readonly source: string;
}): Promise<PatchFile[]> {
  const definitions = await readDefinitions(options.version);
  const tree = new Map<string, string>();
  const patches: PatchFile[] = [];
  for (const [index, definition] of definitions.entries()) {
    const changes = await applyDefinition(definition, tree, options.source);
    for (const { file, lines } of changes) tree.set(file, toText(lines, 'new'));
    const { message } = definition;
    const number = index + 1;
    const text = formatMail({ number, total: definitions.length, message, changes });
    patches.push({ name: mailName(number, message), text });
  }
  return patches;
}

/** What one patch does to the tree, where `tree` holds what earlier patches made of `source`. */
async function applyDefinition(
  definition: Definition,
  tree: ReadonlyMap<string, string>,
  source: string,
): Promise<FileChange[]> {
  const edited = new Map<string, Line[]>();
  for (const { name, hunks } of definition.edits) {
    for (const hunk of hunks) {
      const lines = edited.get(hunk.file) ?? toLines(hunk.file, await current(hunk.file));
      edited.set(hunk.file, applyHunk(name, hunk, lines));
    }
  }
  const changed = [...edited].map(([file, lines]) => ({ file, created: false, lines }));
  const created = definition.files.map(({ file, text }) => ({
    file,
    created: true,
    lines: toLines(file, text).map((line): Line => ({ kind: 'add', text: line.text })),
  }));
  return [...changed, ...created].sort((a, b) => (a.file < b.file ? -1 : 1));

  async function current(file: string): Promise<string> {
    return tree.get(file) ?? (await readFile(path.join(source, file), 'utf8'));
  }
}
