import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { GIT_ENVIRONMENT } from '../../harness/base/git.ts';

/** A person who sends patches: author, and the one who signs them off. */
export interface Sender {
  readonly name: string;
  readonly email: string;
}

/** Git wants an author; nobody signs off for it. Fixed, so that the same sources make the same bytes. */
const NOBODY: Sender = { name: 'rsclab maintainers', email: 'rsclab@example.org' };
/** Sun, 22 Nov 2026 12:00:00 UTC. */
const DATE = '1795348800 +0000';

/** The part of a mail before its patch. */
export interface Message {
  readonly subject: string;
  readonly body: string;
}

/** The texts of the files that a commit changes, by path. */
export interface Commit {
  readonly message: Message;
  readonly files: ReadonlyMap<string, string>;
}

/** A patch of the series, to be written under `name`. */
export interface PatchFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads `Name <mail@host>`; null when `text` is something else.
 */
export function parseSender(text: string): Sender | null {
  const [, name, email] = /^([^<>\n]*[^<>\s]) +<([^<>@\s]+@[^<>@\s]+)>$/.exec(text.trim()) ?? [];
  return name === undefined || email === undefined ? null : { name, email };
}

/**
 * The mails that git makes of `commits`, the cover letter first; nothing in them depends on the time, the
 * person's settings, or the person unless `sender` is given: without one nobody signs off.
 *
 * @param base the files that the commits change, as they are before; others of the tree need not be there
 * @throws ExecaError with the output of git
 */
export async function formatMails(
  base: ReadonlyMap<string, string>,
  commits: readonly Commit[],
  cover: Message,
  sender?: Sender,
): Promise<PatchFile[]> {
  const { name, email } = sender ?? NOBODY;
  const who = `${name} <${email}> ${DATE}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-mails-'));
  const git = (args: readonly string[], input?: string) =>
    execa('git', ['--git-dir=git', ...args], {
      cwd: folder,
      env: {
        ...GIT_ENVIRONMENT,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_COMMITTER_DATE: DATE,
        LC_ALL: 'C',
      },
      ...(input === undefined ? {} : { input }),
    });
  try {
    await git(['init', '--quiet', '--bare']);
    const stream = [
      commitText('base', who, 'as published', base),
      'reset refs/heads/series\nfrom refs/heads/base\n\n',
      ...commits.map(({ message, files }) =>
        commitText('series', who, messageText(message), files),
      ),
    ];
    await git(['fast-import', '--quiet'], stream.join(''));
    await git([
      ...['-c', `branch.series.description=${cover.subject}\n\n${cover.body}\n`],
      ...['format-patch', '--quiet', '--output-directory=mails', '--zero-commit', '--no-signature'],
      ...[
        '--full-index',
        ...(sender ? ['--signoff'] : []),
        '--cover-letter',
        '--cover-from-description=subject',
      ],
      'base..series',
    ]);
    const mails = path.join(folder, 'mails');
    return await Promise.all(
      (await readdir(mails))
        .sort()
        .map(async (name) => ({ name, text: await readFile(path.join(mails, name), 'utf8') })),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One commit in the language of git fast-import. */
function commitText(
  branch: string,
  who: string,
  message: string,
  files: ReadonlyMap<string, string>,
): string {
  return [
    `commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n${data(message)}`,
    ...[...files].map(([file, text]) => `M 100644 inline ${file}\n${data(text)}`),
    '\n',
  ].join('');
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function messageText({ subject, body }: Message): string {
  return `${subject}\n\n${body}\n`;
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

/** Columns of a line of mail. */
const WIDTH = 72;

/** `text` in lines of a mail: the first after `mark`, the others as far in as its text. */
export function wrapped(text: string, mark = ''): string[] {
  const indent = ' '.repeat(mark.length);
  const lines: string[] = [];
  let line = mark;
  for (const word of text.split(' ')) {
    const started = line.length > mark.length;
    if (started && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else {
      line += started ? ` ${word}` : word;
    }
  }
  return [...lines, line];
}
