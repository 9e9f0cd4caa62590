import { type Mutant, oneLine } from './mutant.ts';

/** One entry of test/mutants/equivalent.txt: why a surviving mutant is equivalent. */
export interface EquivalentEntry {
  readonly file: string;
  /** Empty: wherever in the file. */
  readonly within: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/**
 * The entries of a list: blocks between empty lines, of the file, `- ` and the line before, `+ ` and the
 * line after, and the reason. After the file may stand ` @@ ` and the line of the function, where it has
 * the same line twice. Lines that begin with `#` are comments.
 *
 * @throws Error which quotes a block that is none
 */
export function parseEquivalent(text: string): readonly EquivalentEntry[] {
  const blocks = text
    .replace(/^#.*\n/gm, '')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return blocks.map((block) => {
    const [place = '', before = '', after = '', ...reason] = block.split('\n');
    if (!before.startsWith('- ') || !after.startsWith('+ ') || reason.length === 0) {
      throw new Error(`No file, "- " line, "+ " line and reason:\n${block}`);
    }
    const [file = '', within = ''] = place.split(' @@ ');
    return {
      file,
      within,
      before: oneLine(before.slice(2)),
      after: oneLine(after.slice(2)),
      reason: oneLine(reason.join(' ')),
    };
  });
}

export function isEntryOf(
  { file, within, before, after }: EquivalentEntry,
  mutant: Mutant,
): boolean {
  if (within !== '' && within !== mutant.within) return false;
  return file === mutant.file && before === mutant.before && after === mutant.after;
}
