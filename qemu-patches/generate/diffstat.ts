import type { FileChange } from './unified.ts';

/** Columns of the bars. */
const BAR = 40;

/** What `git diff --stat --summary` says of `changes`, without a line end. */
export function diffstat(changes: readonly FileChange[]): string[] {
  const rows = changes.map(({ file, lines }) => ({
    file,
    added: lines.filter((line) => line.kind === 'add').length,
    removed: lines.filter((line) => line.kind === 'remove').length,
  }));
  const width = Math.max(...rows.map(({ file }) => file.length));
  const largest = Math.max(...rows.map(({ added, removed }) => added + removed));
  const digits = Math.max(3, `${largest}`.length);
  const bar = (count: number) => Math.ceil((count * Math.min(BAR, largest)) / largest);
  const bars = rows.map(({ file, added, removed }) => {
    const marks = `${'+'.repeat(bar(added))}${'-'.repeat(bar(removed))}`;
    return ` ${file.padEnd(width)} | ${String(added + removed).padStart(digits)} ${marks}`;
  });
  const created = changes.filter((change) => change.created);
  return [...bars, summary(rows), ...created.map(({ file }) => ` create mode 100644 ${file}`)];
}

function summary(rows: readonly { readonly added: number; readonly removed: number }[]): string {
  const added = rows.reduce((sum, row) => sum + row.added, 0);
  const removed = rows.reduce((sum, row) => sum + row.removed, 0);
  const parts = [count(rows.length, 'file', 's', ' changed')];
  if (added > 0 || removed === 0) parts.push(count(added, 'insertion', 's', '(+)'));
  if (removed > 0 || added === 0) parts.push(count(removed, 'deletion', 's', '(-)'));
  return ` ${parts.join(', ')}`;
}

function count(number: number, word: string, plural: string, end: string): string {
  return `${number} ${word}${number === 1 ? '' : plural}${end}`;
}
