import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PLACES, QEMU_PATCHES } from './definition.ts';

/** What a patch of the fixes cures, from the file `fix` in its folder. */
export interface Fix {
  /** Name of its folder, `NUMBER-DEFECT`. */
  readonly folder: string;
  /** Ids of findings; none for a patch that only prepares the next. */
  readonly cures: readonly string[];
  /** Folders of the earlier patches without which it does not apply, or does not cure. */
  readonly needs: readonly string[];
  /** Whether every later fix needs it, in the versions for which it changes something. */
  readonly neededByAll: boolean;
}

/**
 * The fixes in their order. The file `fix` has lines `cures ID...`, `needs FOLDER...` and `needed-by-all`.
 * @throws Error naming folder and line when a line is something else, or a patch needs no earlier one
 */
export async function readFixes(root = QEMU_PATCHES): Promise<readonly Fix[]> {
  const place = path.join(root, PLACES.fixes.patches);
  const fixes: Fix[] = [];
  for (const folder of (await readdir(place)).sort()) {
    const cures: string[] = [];
    const needs: string[] = [];
    let neededByAll = false;
    const text = await readFile(path.join(place, folder, 'fix'), 'utf8');
    for (const line of text.trim().split('\n')) {
      const [key, ...values] = line.split(' ');
      if (key === 'cures') cures.push(...values);
      else if (key === 'needs') needs.push(...values);
      else if (key === 'needed-by-all') neededByAll = true;
      else throw new Error(`fixes/${folder}/fix: not 'cures', 'needs' or 'needed-by-all': ${line}`);
    }
    const later = needs.filter((one) => !fixes.some((fix) => fix.folder === one));
    if (later.length > 0) throw new Error(`fixes/${folder} needs no earlier patch: ${later}`);
    fixes.push({ folder, cures, needs, neededByAll });
  }
  return fixes;
}

/** `fix` and all that it needs, in their order. */
export function withNeeds(fix: Fix, fixes: readonly Fix[]): readonly Fix[] {
  const byAll = fixes.filter(({ neededByAll }) => neededByAll).map(({ folder }) => folder);
  const wanted = new Set([fix.folder, ...byAll]);
  for (const { folder, needs } of fixes.toReversed()) {
    if (wanted.has(folder)) for (const one of needs) wanted.add(one);
  }
  return fixes.filter(({ folder }) => wanted.has(folder));
}
