import { execa } from 'execa';
import { ROOT, textOf, writtenFiles } from './files.ts';

/** The pages whose examples are run or checked; `make findings` writes docs/findings.md. */
export const PAGES: readonly string[] = [
  ...writtenFiles(['.md']),
  'docs/findings.md',
  'test/captures/README.md',
];

/** A fenced block of a page. Its language decides its treatment. */
export interface Example {
  readonly page: string;
  /** Line of the page at which its text begins, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** All fenced blocks, and the lines of code blocks that are only indented and so have no language. */
export function examplesOf(page: string): { examples: Example[]; unfenced: number[] } {
  const examples: Example[] = [];
  const unfenced: number[] = [];
  const lines = textOf(page).split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = /^```(.*)$/.exec(line);
    if (fence !== null) {
      const end = lines.indexOf('```', at + 1);
      if (end < 0) throw new Error(`${page}:${at + 1}: a fence without an end`);
      const text = `${lines.slice(at + 1, end).join('\n')}\n`;
      examples.push({ page, line: at + 2, language: fence[1] ?? '', text });
      at = end;
    } else if (line.startsWith('    ') && (lines[at - 1] ?? '').trim() === '') {
      unfenced.push(at + 1);
    }
  }
  return { examples, unfenced };
}

export function examplesIn(language: string): Example[] {
  return PAGES.flatMap((page) => examplesOf(page).examples).filter(
    (example) => example.language === language,
  );
}

/** One `$ command` of a console block and the lines that the page says it prints. */
export interface Session {
  readonly where: string;
  readonly command: string;
  readonly printed: string;
}

export function sessionsOf({ page, line, text }: Example): Session[] {
  const sessions: { where: string; command: string; printed: string }[] = [];
  for (const [at, one] of text.trimEnd().split('\n').entries()) {
    const where = `${page}:${line + at}`;
    if (one.startsWith('$ ')) sessions.push({ where, command: one.slice(2), printed: '' });
    else {
      const latest = sessions.at(-1);
      if (latest === undefined) throw new Error(`${where}: a console block begins with '$ '`);
      latest.printed += `${one}\n`;
    }
  }
  return sessions;
}

/** Whether a command needs an emulator; such examples run in the live project. */
export function needsEmulator({ command }: Session): boolean {
  return /\b(qtest|guest|stock|distribution|linux)\b/.test(command);
}

/**
 * Runs the command in the project's folder and returns the output as the page would print it. The status of
 * a difference (1) is an answer, anything above is none. @throws ExecaError with the output of the command
 */
export async function printedBy({ command }: Session): Promise<string> {
  const result = await execa('bash', ['-c', command], {
    cwd: ROOT,
    env: { NO_COLOR: '1' },
    reject: false,
  });
  if (result.exitCode === undefined || result.exitCode > 1) throw result;
  return `${trimmed(result.stdout)}\n`;
}

/** Markdown does not keep spaces at the end of a line, so they are not compared. */
export function trimmed(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, '').trim();
}
