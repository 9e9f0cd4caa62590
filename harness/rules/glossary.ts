/** The words of docs/glossary.md that a search understands. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../base/root.ts';

/** The terms that the glossary has for `word`: those in whose last column, of words that are not used, it stands. */
export function termsFor(word: string): readonly string[] {
  const lines = readFileSync(path.join(ROOT, 'docs/glossary.md'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, term = '', , , not = ''] = line.split('|').map((cell) => cell.trim());
    const words = not.split(',').map((one) => one.trim().toLowerCase());
    return words.includes(word.toLowerCase()) ? term.split(',').map((one) => one.trim()) : [];
  });
}
