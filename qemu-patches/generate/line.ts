/** One line of a file while a patch is being made: as it was, gone, or new. */
export interface Line {
  readonly kind: 'keep' | 'remove' | 'add';
  readonly text: string;
}

/** The lines of a text that ends in a newline, all as they were. @throws Error when it does not. */
export function toLines(file: string, text: string): Line[] {
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new Error(`${file} does not end with a newline`);
  return text
    .slice(0, -1)
    .split('\n')
    .map((row) => ({ kind: 'keep', text: row }));
}

/** The text after the patch (`new`) or before it (`old`). */
export function toText(lines: readonly Line[], side: 'old' | 'new'): string {
  const gone = side === 'new' ? 'remove' : 'add';
  return lines
    .filter((line) => line.kind !== gone)
    .map((line) => `${line.text}\n`)
    .join('');
}

/** One change and then another, the second of what the first left, as one change of what was first. */
export function composed(first: readonly Line[], second: readonly Line[]): Line[] {
  const out: Line[] = [];
  let at = 0;
  const passRemoved = () => {
    for (; first[at]?.kind === 'remove'; at++) out.push(...first.slice(at, at + 1));
  };
  for (const line of second) {
    if (line.kind === 'add') {
      out.push(line);
      continue;
    }
    passRemoved();
    const was = first[at++];
    if (was?.text !== line.text) throw new Error(`a change of another text: ${line.text}`);
    if (line.kind === 'keep') out.push(was);
    else if (was.kind === 'keep') out.push(line);
  }
  passRemoved();
  return out;
}
