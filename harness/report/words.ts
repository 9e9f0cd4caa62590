/** Prose is broken at this column; notation never is. */
const WIDTH = 96;

/** Breaks prose between words, each line with this margin. */
export function wrap(prose: string, margin: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of prose.split(' ')) {
    if (line !== '' && margin.length + line.length + 1 + word.length > WIDTH) {
      lines.push(margin + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, margin + line];
}

/**
 * Whole numbers as `3, 5, 9-12`.
 *
 * @param most ranges at most, the rest is counted: `3, 5 and 120 more`
 */
export function rangesText(numbers: readonly number[], most = Number.POSITIVE_INFINITY): string {
  const list = new RangeList(Number.POSITIVE_INFINITY);
  for (const number of [...numbers].sort((a, b) => a - b)) list.add(number);
  return list.text(most);
}

/** Ranges that are kept of very many numbers, enough for those shown to be the least. */
const KEPT = 64;

/**
 * Whole numbers in little memory: the ranges of the least, and how many the others are. Numbers that come nearly in
 * order are counted exactly.
 */
export class RangeList {
  readonly #ranges: { first: number; last: number }[] = [];
  readonly #kept: number;
  #size = 0;

  constructor(kept = KEPT) {
    this.#kept = kept;
  }

  /** How many numbers it has. */
  get size(): number {
    return this.#size;
  }

  /** A number that is there already is not added again. */
  add(number: number): void {
    const ranges = this.#ranges;
    let at = ranges.length;
    for (; at > 0; at--) {
      const before = ranges[at - 1];
      if (before === undefined || before.first <= number) break;
    }
    const before = ranges[at - 1];
    const after = ranges[at];
    if (before !== undefined && number <= before.last) return;
    this.#size += 1;
    const joinsAfter = after !== undefined && number === after.first - 1;
    if (before !== undefined && number === before.last + 1) {
      before.last = joinsAfter ? after.last : number;
      if (joinsAfter) ranges.splice(at, 1);
    } else if (joinsAfter) {
      after.first = number;
    } else if (at < this.#kept) {
      ranges.splice(at, 0, { first: number, last: number });
      if (ranges.length > this.#kept) ranges.pop();
    }
  }

  /** @param most as for `rangesText` */
  text(most: number): string {
    const shown = this.#ranges.slice(0, most);
    const text = shown.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
    const rest = this.#size - shown.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    return `${text.join(', ')}${rest === 0 ? '' : ` and ${rest.toLocaleString('en-US')} more`}`;
  }
}
