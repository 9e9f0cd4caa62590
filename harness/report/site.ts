import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../base/root.ts';

/** Where `make site` puts it. */
export const SITE = path.join(ROOT, 'out/site');

/** The way from a page to the site, ending in `/`; undefined: the site is not built. */
export function siteFrom(page: string): string | undefined {
  if (!existsSync(path.join(SITE, 'index.html'))) return undefined;
  return `${path.relative(path.dirname(path.resolve(page)), SITE) || '.'}/`;
}
