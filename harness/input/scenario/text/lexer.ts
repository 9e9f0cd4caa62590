import { closest } from 'fastest-levenshtein';
import { UserError } from '../../../base/errors.ts';

/** A word, or a `<...>`, `{...}` or `(...)` group, with its line and column (both from 1). */
export interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A line of the file joined with its continuation lines (those that begin with white space). */
export interface Line {
  readonly tokens: readonly Token[];
}

const TOKEN = /<[^>]*>(?=\s|$)|\{[^}]*\}|\([^)]*\)|\S+/g;
const COMMENT = /(^|\s)\/\/.*$/;

/** The lines of the file without comments and empty lines. */
export function splitLines(text: string): Line[] {
  const lines: { tokens: Token[] }[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const content = raw.replace(COMMENT, '');
    const tokens = [...content.matchAll(TOKEN)].map((match) => ({
      text: match[0],
      line: index + 1,
      column: match.index + 1,
    }));
    if (tokens.length === 0) return;
    const last = lines.at(-1);
    if (/^\s/.test(content) && last !== undefined) last.tokens.push(...tokens);
    else lines.push({ tokens });
  });
  return lines;
}

/** The comment lines at the top of the file, without their slashes. */
export function leadingComment(text: string): string {
  const comment: string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const match = /^\/\/ ?(.*)$/.exec(raw);
    if (match === null) break;
    comment.push(match[1] ?? '');
  }
  return comment.join('\n');
}

export function badScenario(file: string, place: Token, expected: string): UserError {
  return new UserError(
    'bad-scenario',
    `${file}:${place.line}:${place.column}: found '${place.text}', expected ${expected}`,
    'Correct that line; the notation is described in harness/input/scenario/README.md.',
  );
}

/** The end of an expectation: the known name that is nearest to the given one. */
export function nearest(given: string, known: readonly string[]): string {
  return `; the nearest known is '${closest(given, known)}'`;
}

/** Walks over one line's tokens. Every failure names the place and what was expected. */
export class Cursor {
  readonly file: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(file: string, tokens: readonly Token[]) {
    this.file = file;
    this.#tokens = tokens;
  }

  get ended(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  /** @throws UserError bad-scenario when the line ends here */
  next(expected: string): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw badScenario(this.file, this.#end(), expected);
    this.#at += 1;
    return token;
  }

  /** The next token as `parse` reads it. */
  read<T>(expected: string, parse: (text: string) => T | undefined): T {
    const token = this.next(expected);
    const value = parse(token.text);
    if (value === undefined) throw badScenario(this.file, token, expected);
    return value;
  }

  expectEnd(): void {
    const token = this.peek();
    if (token !== undefined) throw badScenario(this.file, token, 'the end of the line');
  }

  #end(): Token {
    const last = this.#tokens.at(-1) ?? { text: '', line: 1, column: 1 };
    return { text: 'end of line', line: last.line, column: last.column + last.text.length };
  }
}
