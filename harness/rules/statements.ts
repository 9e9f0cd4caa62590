/** The statements of docs/rules/, as data. The pages are the source; this file states no rule. */

import { pageText } from './page-text.ts';

/** The pages with statements, in the order of the way of a frame. */
export const PAGES = [
  'frame',
  'exceptions',
  'acks',
  'append',
  'end',
  'deliver',
  'buffers',
  'lifecycle',
  'count',
  'examples',
] as const;

export type Page = (typeof PAGES)[number];

/** A sentence and its source: a name of model/sources.ts and, after a comma, a place. */
export interface Sentence {
  readonly text: string;
  readonly sources: readonly string[];
}

/** The sentence that holds instead under a reading. */
export interface OtherReading extends Sentence {
  /** `choice=reading`, any of which is enough. */
  readonly under: readonly string[];
}

/** One line of a page. */
export interface Statement extends Sentence {
  /** `page.part.point` or `page.point`. */
  readonly id: string;
  readonly page: Page;
  /** Title of the page or of its section. */
  readonly heading: string;
  readonly readings: readonly OtherReading[];
}

/** Every statement, page by page, in the order in which it is asked. */
export function readStatements(): Statement[] {
  return PAGES.flatMap((page) => parsePage(pageText(page), page));
}

const LINE = /^- \*\*([^*]+)\*\* (.+)$/;
const READING = /^((?:`[^`]+`, )*`[^`]+`): (.+)$/;

/** @throws Error for a line that begins like a statement and is none: correct the page */
export function parsePage(markdown: string, page: Page): Statement[] {
  let heading = '';
  const statements: Statement[] = [];
  for (const line of markdown.split('\n')) {
    heading = /^#+ (.+)$/.exec(line)?.[1] ?? heading;
    if (!line.startsWith('- ')) continue;
    const [, id, rest] = LINE.exec(line) ?? [];
    if (id === undefined || rest === undefined) {
      throw new Error(`docs/rules/${page}.md: no statement: ${line}`);
    }
    const [first = '', ...others] = rest.split(' · ');
    const readings = others.map((other) => {
      const [, under, text] = READING.exec(other) ?? [];
      if (under === undefined || text === undefined) {
        throw new Error(`docs/rules/${page}.md, ${id}: no reading: ${other}`);
      }
      return { under: under.slice(1, -1).split('`, `'), ...parseSentence(text) };
    });
    statements.push({ id, page, heading, ...parseSentence(first), readings });
  }
  return statements;
}

/** Sources stand in italics at the end, each apart. */
function parseSentence(text: string): Sentence {
  const from = text.search(/ _\S.*_$/);
  if (from < 0) return { text, sources: [] };
  return { text: text.slice(0, from), sources: text.slice(from + 2, -1).split('_ _') };
}

/** The statements that a citation names: one, all of a part, or all of a page. */
export function statementsNamed(name: string, statements: readonly Statement[]): Statement[] {
  return statements.filter(({ id }) => id === name || id.startsWith(`${name}.`));
}
