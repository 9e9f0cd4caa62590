/** Columns of a line of mail. */
const WIDTH = 72;

/** `text` in lines of a mail: the first after `mark`, the others as far in as its text. */
export function wrapped(text: string, mark = ''): string[] {
  const indent = ' '.repeat(mark.length);
  const lines: string[] = [];
  let line = mark;
  for (const word of text.split(' ')) {
    const started = line.length > mark.length;
    if (started && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else {
      line += started ? ` ${word}` : word;
    }
  }
  return [...lines, line];
}
