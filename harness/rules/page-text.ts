/** The text of the pages of docs/rules/. The site puts the texts in the place of this file: a browser has no files. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../base/root.ts';

/** The folder of the pages. */
export const RULES_FOLDER = path.join(ROOT, 'docs/rules/');

/** @param page its name without `.md` */
export function pageText(page: string): string {
  return readFileSync(`${RULES_FOLDER}${page}.md`, 'utf8');
}
