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
  const ranges: { first: number; last: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const latest = ranges.at(-1);
    if (latest !== undefined && number <= latest.last + 1) latest.last = number;
    else ranges.push({ first: number, last: number });
  }
  const shown = ranges.slice(0, most);
  const text = shown.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  const rest = ranges.slice(most).reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return `${text.join(', ')}${rest === 0 ? '' : ` and ${rest.toLocaleString('en-US')} more`}`;
}
