import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyHunk } from './apply.ts';
import { type Definition, type ExtraPatch, QEMU_PATCHES, readDefinitions } from './definition.ts';
import { composed, type Line, toLines, toText } from './line.ts';
import {
  COVER_NAME,
  formatCover,
  formatMail,
  type Message,
  mailName,
  parseMessage,
} from './mail.ts';
import { measuredText, readMeasured } from './measured.ts';
import type { FileChange } from './unified.ts';
import type { Version } from './versions.ts';

/** A patch of the series, to be written under `name`. */
export interface PatchFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The whole series for the unpacked QEMU in folder `source`, which is only read; the cover letter
 * first. Depends on nothing else of the machine: the same sources give the same bytes.
 * @throws Error naming edit and file when an edit does not fit this QEMU.
 */
export async function generateSeries(options: {
  readonly version: Version;
  readonly source: string;
  /** A patch after those of the sources, and what the cover letter says of it. */
  readonly extra?: { readonly patch: ExtraPatch; readonly note: string };
  /** Default: this folder. */
  readonly root?: string;
}): Promise<PatchFile[]> {
  const { version, source, extra, root = QEMU_PATCHES } = options;
  const definitions = await readDefinitions(version, root, extra ? [extra.patch] : []);
  const tree = new Map<string, string>();
  const whole = new Map<string, FileChange>();
  const patches: PatchFile[] = [];
  for (const [index, { message, ...definition }] of definitions.entries()) {
    const changes = await applyDefinition(definition, tree, source);
    for (const change of changes) {
      const { file, lines } = change;
      tree.set(file, toText(lines, 'new'));
      const before = whole.get(file);
      whole.set(file, before ? { ...before, lines: composed(before.lines, lines) } : change);
    }
    const number = index + 1;
    const text = formatMail({ number, total: definitions.length, message, changes });
    patches.push({ name: mailName(number, message), text });
  }
  const subjects = definitions.map(({ message }) => message.subject);
  const changes = [...whole.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  const cover = formatCover({ message: await readCover(root, extra?.note), subjects, changes });
  return [{ name: COVER_NAME, text: cover }, ...patches];
}

async function readCover(root: string, note?: string): Promise<Message> {
  const text = await readFile(path.join(root, 'qemu', 'cover.txt'), 'utf8');
  const { subject, body } = parseMessage(text);
  const whole = body.replace('{measured}', measuredText(await readMeasured(root)));
  return { subject, body: note === undefined ? whole : `${note}\n\n${whole}` };
}

/** What one patch does to the tree, where `tree` holds what earlier patches made of `source`. */
async function applyDefinition(
  definition: Omit<Definition, 'message'>,
  tree: ReadonlyMap<string, string>,
  source: string,
): Promise<FileChange[]> {
  const created = new Map(
    definition.files.map(({ file, text }) => [
      file,
      toLines(file, text).map((line): Line => ({ kind: 'add', text: line.text })),
    ]),
  );
  const edited = new Map<string, Line[]>();
  for (const { name, hunks } of definition.edits) {
    for (const hunk of hunks) {
      // A file of our own may need a change for this version, in the patch that brings it.
      const own = created.get(hunk.file);
      const lines = own ?? edited.get(hunk.file) ?? toLines(hunk.file, await current(hunk.file));
      (own ? created : edited).set(hunk.file, applyHunk(name, hunk, lines));
    }
  }
  const changes = [
    ...[...edited].map(([file, lines]) => ({ file, created: false, lines })),
    ...[...created].map(([file, lines]) => ({ file, created: true, lines })),
  ];
  return changes.sort((a, b) => (a.file < b.file ? -1 : 1));

  async function current(file: string): Promise<string> {
    return tree.get(file) ?? (await readFile(path.join(source, file), 'utf8'));
  }
}
