import { diffstat } from './diffstat.ts';
import type { FileChange } from './unified.ts';
import { unifiedDiff } from './unified.ts';

/** Fixed, so that the same source makes the same bytes. */
const NAME = 'rsclab maintainers';
const AUTHOR = `${NAME} <rsclab@example.org>`;
const DATE = 'Sun, 22 Nov 2026 12:00:00 +0000';

/** What a mail says before its patch. */
export interface Message {
  readonly subject: string;
  readonly body: string;
}

export interface Mail {
  readonly number: number;
  readonly total: number;
  readonly message: Message;
  readonly changes: readonly FileChange[];
}

/** One patch as `git am` takes it, in the form of `git format-patch` without its version line. */
export function formatMail({ number, total, message, changes }: Mail): string {
  return [
    ...head(number, total, message),
    `Signed-off-by: ${AUTHOR}`,
    '---',
    ...diffstat(changes),
    '',
    changes.map(unifiedDiff).join(''),
  ].join('\n');
}

/** The letter before the patches, with what all of them say and change together. */
export function formatCover(options: {
  readonly message: Message;
  readonly subjects: readonly string[];
  readonly changes: readonly FileChange[];
}): string {
  const { message, subjects, changes } = options;
  return [
    ...head(0, subjects.length, message),
    `${NAME} (${subjects.length}):`,
    ...subjects.map((subject) => `  ${subject}`),
    '',
    ...diffstat(changes),
    '',
  ].join('\n');
}

function head(number: number, total: number, { subject, body }: Message): string[] {
  const padded = String(number).padStart(String(total).length, '0');
  return [
    `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`,
    `From: ${AUTHOR}`,
    `Date: ${DATE}`,
    `Subject: [PATCH ${padded}/${total}] ${subject}`,
    '',
    body,
    '',
  ];
}

export const COVER_NAME = '0000-cover-letter.patch';

/** `0001-subject-in-lower-case.patch`, as git names it. */
export function mailName(number: number, { subject }: Message): string {
  const slug = subject
    .replace(/[^A-Za-z0-9._]+/g, '-')
    .replace(/^-|[-.]+$/g, '')
    .slice(0, 52)
    .replace(/[-.]+$/, '');
  return `${String(number).padStart(4, '0')}-${slug}.patch`;
}

/**
 * Reads a subject of at most 76 characters, an empty line and a body.
 * @throws Error when `text` is something else
 */
export function parseMessage(text: string): Message {
  const [subject = '', blank, ...body] = text.trim().split('\n');
  if (subject === '' || subject.length > 76 || blank !== '' || body.length === 0) {
    throw new Error(`a patch message is a subject, an empty line and a body: ${subject}`);
  }
  return { subject, body: body.join('\n') };
}
