import type { FileChange } from './unified.ts';
import { unifiedDiff } from './unified.ts';

/** Fixed, so that the same source makes the same bytes. */
const AUTHOR = 'rsclab maintainers <rsclab@example.org>';
const DATE = 'Sun, 22 Nov 2026 12:00:00 +0000';

/** Columns of the diffstat's bars. */
const BAR = 40;

export interface Mail {
  readonly number: number;
  readonly total: number;
  /** First line: subject; then an empty line and the body. */
  readonly message: string;
  readonly changes: readonly FileChange[];
}

/** One patch as `git am` takes it, in the form of `git format-patch` without its version line. */
export function formatMail(mail: Mail): string {
  const { subject, body } = splitMessage(mail.message);
  return [
    `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`,
    `From: ${AUTHOR}`,
    `Date: ${DATE}`,
    `Subject: [PATCH ${mail.number}/${mail.total}] ${subject}`,
    '',
    body,
    '',
    `Signed-off-by: ${AUTHOR}`,
    '---',
    ...diffstat(mail.changes),
    '',
    mail.changes.map(unifiedDiff).join(''),
  ].join('\n');
}

/** `0001-subject-in-lower-case.patch`, as git names it. */
export function mailName(number: number, message: string): string {
  const slug = splitMessage(message)
    .subject.replace(/[^A-Za-z0-9._]+/g, '-')
    .replace(/^-|[-.]+$/g, '')
    .slice(0, 52)
    .replace(/[-.]+$/, '');
  return `${String(number).padStart(4, '0')}-${slug}.patch`;
}

/** @throws Error when the message is not a subject of at most 76 characters and a body. */
function splitMessage(message: string): { subject: string; body: string } {
  const [subject = '', blank, ...body] = message.trim().split('\n');
  if (subject === '' || subject.length > 76 || blank !== '' || body.length === 0) {
    throw new Error(`a patch message is a subject, an empty line and a body: ${subject}`);
  }
  return { subject, body: body.join('\n') };
}

function diffstat(changes: readonly FileChange[]): string[] {
  const width = Math.max(...changes.map(({ file }) => file.length));
  const rows = changes.map(({ file, lines }) => ({
    file,
    added: lines.filter((line) => line.kind === 'add').length,
    removed: lines.filter((line) => line.kind === 'remove').length,
  }));
  const largest = Math.max(...rows.map(({ added, removed }) => added + removed));
  const bar = (count: number) => Math.ceil((count * Math.min(BAR, largest)) / largest);
  return rows.map(({ file, added, removed }) => {
    const marks = `${'+'.repeat(bar(added))}${'-'.repeat(bar(removed))}`;
    return ` ${file.padEnd(width)} | ${String(added + removed).padStart(4)} ${marks}`;
  });
}
