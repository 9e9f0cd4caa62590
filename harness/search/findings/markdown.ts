/** Text in a table's cell: on one line, no column of its own. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** A block of code; test/meta/docs.test.ts says what becomes of it by its language. */
export function code(text: string, language: 'rsc' | 'text'): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** A heading's anchor, as GitHub makes it of one word. */
export function anchor(id: string): string {
  return `[\`${id}\`](#${id})`;
}
