import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const FOLDERS = [
  '.github',
  'docs',
  'fuzz',
  'guests',
  'harness',
  'model',
  'qemu-patches',
  'test',
];

/** Made by a command from what is written elsewhere, or recorded. */
const GENERATED = [
  'docs/findings.md',
  'docs/findings/',
  'fuzz/corpus/',
  'fuzz/seeds/',
  'qemu-patches/series/',
  'test/captures/',
];

/** The files of the project that somebody wrote and whose name ends in one of `endings`, sorted. */
export function writtenFiles(endings: readonly string[]): string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
  );
  return [...readdirSync(ROOT), ...inFolders]
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .filter((file) => !GENERATED.some((place) => file === place || file.startsWith(place)))
    .sort();
}

export function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The cells of every row of the tables in a Markdown text that have as many columns as `columns`. */
export function tableRows(markdown: string, columns: readonly string[]): string[][] {
  const head = `| ${columns.join(' | ')} |`;
  const from = markdown.indexOf(head);
  if (from < 0) throw new Error(`no table ${head}`);
  const [table = ''] = markdown.slice(from).split('\n\n');
  return table
    .trimEnd()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}
