/** The scenarios that the pages open in the playground. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ROOT } from '../../harness/base/root.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { provingScenarios } from '../../harness/rules/list.ts';
import { type Compression, type Shared, toFragment } from '../shared/link.ts';

const NODE: Compression = {
  deflate: async (bytes) => deflateRawSync(bytes, { level: 9 }),
  inflate: async (bytes) => inflateRawSync(bytes),
};

/** A scenario that shows a statement, and the behaviours for which it states something else. */
export interface Example {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly text: string;
  readonly behaviours: readonly string[];
}

/** The examples of each statement, by its id. */
export function examplesByStatement(): ReadonlyMap<string, readonly Example[]> {
  const known = new Map<string, Example>();
  const exampleOf = (file: string): Example => {
    const example = known.get(file) ?? readExample(file);
    known.set(file, example);
    return example;
  };
  return new Map([...provingScenarios()].map(([id, files]) => [id, files.map(exampleOf)]));
}

function readExample(file: string): Example {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const { contract } = parseScenario(text, file);
  const behaviours = contract?.variations.flatMap((one) => one.behaviours) ?? [];
  return { file, text: withoutExpectations(text), behaviours };
}

/** First words of the lines that state what a device does; the playground says that itself. */
const EXPECTATION = /^(=|>|H|ends|counts|statement|under|\d+)(\s|$)/;

/** The configuration and the events of a scenario file, with its comments. */
export function withoutExpectations(text: string): string {
  let dropping = false;
  const lines = text.split('\n').filter((line) => {
    if (!/^\s/.test(line) || line.trim() === '') dropping = EXPECTATION.test(line);
    return !dropping;
  });
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

/** The way to the playground with this input, from the root of the site. */
export async function playgroundLink(shared: Shared): Promise<string> {
  return `playground.html#${await toFragment(shared, NODE)}`;
}
