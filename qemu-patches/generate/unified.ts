import { createHash } from 'node:crypto';
import { type Line, toText } from './line.ts';

/** One file of a patch. `created`: it was not there before. */
export interface FileChange {
  readonly file: string;
  readonly created: boolean;
  readonly lines: readonly Line[];
}

const CONTEXT = 3;

/** The change as git writes it, full object names included; nothing depends on the git installed. */
export function unifiedDiff(change: FileChange): string {
  const { file, created, lines } = change;
  const before = created ? '0'.repeat(40) : blobName(toText(lines, 'old'));
  const after = blobName(toText(lines, 'new'));
  return [
    `diff --git a/${file} b/${file}`,
    ...(created ? ['new file mode 100644'] : []),
    `index ${before}..${after}${created ? '' : ' 100644'}`,
    `--- ${created ? '/dev/null' : `a/${file}`}`,
    `+++ b/${file}`,
    ...hunks(lines),
    '',
  ].join('\n');
}

/** Git's name for a file of this content. */
function blobName(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function hunks(lines: readonly Line[]): string[] {
  const out: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  let done = 0;
  for (const [start, end] of ranges(lines)) {
    const skipped = start - done;
    oldLine += skipped;
    newLine += skipped;
    const part = lines.slice(start, end);
    const oldCount = part.filter((line) => line.kind !== 'add').length;
    const newCount = part.filter((line) => line.kind !== 'remove').length;
    const position = `-${place(oldLine, oldCount)} +${place(newLine, newCount)}`;
    out.push(`@@ ${position} @@${heading(lines, start)}`, ...ordered(part).map(row));
    oldLine += oldCount;
    newLine += newCount;
    done = end;
  }
  return out;
}

/** `start,count` as git writes it: count 1 is left out, an empty side starts one earlier. */
function place(start: number, count: number): string {
  const first = count === 0 ? start - 1 : start;
  return count === 1 ? `${first}` : `${first},${count}`;
}

/** Changed lines with their context, as half-open index ranges; those that touch are one. */
function ranges(lines: readonly Line[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'keep') continue;
    const start = Math.max(0, i - CONTEXT);
    const end = Math.min(lines.length, i + 1 + CONTEXT);
    const last = found.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

/** The nearest line above that starts a function or a section, as git's default shows it. */
function heading(lines: readonly Line[], start: number): string {
  const above = lines.slice(0, start).filter((line) => line.kind !== 'add');
  const line = above.findLast(({ text }) => /^[A-Za-z_$]/.test(text));
  return line === undefined ? '' : ` ${line.text.slice(0, 80).trimEnd()}`;
}

/** In every run of changed lines the removed ones first. */
function ordered(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  let added: Line[] = [];
  for (const line of lines) {
    if (line.kind === 'add') {
      added.push(line);
    } else if (line.kind === 'remove') {
      out.push(line);
    } else {
      out.push(...added, line);
      added = [];
    }
  }
  return [...out, ...added];
}

const MARK = { keep: ' ', remove: '-', add: '+' } as const;

function row(line: Line): string {
  return `${MARK[line.kind]}${line.text}`;
}
