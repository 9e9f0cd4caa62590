import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyHunk } from './apply.ts';
import {
  type ExtraPatch,
  PLACES,
  QEMU_PATCHES,
  readDefinitions,
  type SeriesKind,
} from './definition.ts';
import {
  type Commit,
  formatMails,
  type Message,
  type PatchFile,
  parseMessage,
  type Sender,
} from './mail.ts';
import { measuredText, readMeasured } from './measured.ts';
import type { Version } from './versions.ts';

/**
 * The whole series for the unpacked QEMU in folder `source`, which is only read; the cover letter
 * first. Depends on nothing else of the machine but git: the same sources give the same bytes.
 * @throws Error naming edit and file when an edit does not fit this QEMU.
 */
export async function generateSeries(options: {
  readonly version: Version;
  readonly source: string;
  /** Default: `series`. */
  readonly kind?: SeriesKind;
  /** Only the patches of these folders; default: all. */
  readonly only?: ReadonlySet<string>;
  /** A patch after those of the sources, and what the cover letter says of it. */
  readonly extra?: { readonly patch: ExtraPatch; readonly note: string };
  /** Author and sign-off; without it nobody signs off. */
  readonly sender?: Sender;
  /** Default: this folder. */
  readonly root?: string;
}): Promise<PatchFile[]> {
  const { version, source, kind = 'series', only, extra, sender, root = QEMU_PATCHES } = options;
  const all = await readDefinitions(version, root, extra ? [extra.patch] : [], kind);
  const definitions = only ? all.filter(({ folder }) => only.has(folder)) : all;
  const base = new Map<string, string>();
  const tree = new Map<string, string>();
  const commits: Commit[] = [];
  for (const { message, edits, files } of definitions) {
    const changed = new Map(files.map(({ file, text }) => [file, text]));
    for (const { name, hunks } of edits) {
      for (const hunk of hunks) {
        // A file of our own may need a change for this version, in the patch that brings it.
        const text = changed.get(hunk.file) ?? tree.get(hunk.file) ?? (await published(hunk.file));
        changed.set(hunk.file, applyHunk(name, hunk, text));
      }
    }
    for (const [file, text] of changed) tree.set(file, text);
    commits.push({ message, files: changed });
  }
  return formatMails(base, commits, await readCover(root, kind, extra?.note), sender);

  async function published(file: string): Promise<string> {
    const text = await readFile(path.join(source, file), 'utf8');
    base.set(file, text);
    return text;
  }
}

async function readCover(root: string, kind: SeriesKind, note?: string): Promise<Message> {
  const text = await readFile(path.join(root, PLACES[kind].cover), 'utf8');
  const { subject, body } = parseMessage(text);
  const measured = body.includes('{measured}') ? measuredText(await readMeasured(root)) : '';
  const whole = body.replace('{measured}', measured);
  return { subject, body: note === undefined ? whole : `${note}\n\n${whole}` };
}
