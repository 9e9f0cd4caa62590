/** A change to one place of one file: the lines that must stand there, and their replacement. */
export interface Hunk {
  /** Path inside QEMU's tree. */
  readonly file: string;
  readonly lines: readonly HunkLine[];
}

/** `gap` stands for any number of lines, all removed, up to the first place where the rest matches. */
export type HunkLine =
  | { readonly kind: 'keep' | 'remove' | 'add'; readonly text: string }
  | { readonly kind: 'gap' };

/** A named change to QEMU's own files, read from an `.edit` file. */
export interface Edit {
  readonly name: string;
  /** Why the edit is made; the text before the first hunk. */
  readonly why: string;
  readonly hunks: readonly Hunk[];
}

/**
 * Reads the form described in qemu-patches/README.md: prose, then for each file `--- path` and its
 * hunks, separated by `@@`; a hunk is a unified diff's lines without numbers, `~` is a gap.
 * @throws Error naming edit and line when the text is not of that form.
 */
export function parseEdit(name: string, text: string): Edit {
  const why: string[] = [];
  const hunks: { file: string; lines: HunkLine[] }[] = [];
  let file: string | undefined;
  let open: HunkLine[] | undefined;
  const fail = (index: number, what: string): never => {
    throw new Error(`edit ${name}, line ${index + 1}: ${what}`);
  };

  for (const [index, row] of text.replace(/\n$/, '').split('\n').entries()) {
    if (row.startsWith('--- ')) {
      file = row.slice('--- '.length);
      open = undefined;
    } else if (file === undefined) {
      why.push(row);
    } else if (row.startsWith('@@')) {
      open = undefined;
    } else {
      const line =
        parseLine(row) ?? fail(index, `a hunk's line starts with ' ', -, + or ~: ${row}`);
      if (open === undefined) {
        open = [];
        hunks.push({ file, lines: open });
      }
      open.push(line);
    }
  }
  if (hunks.length === 0) throw new Error(`edit ${name} changes nothing`);
  for (const hunk of hunks) checkHunk(name, hunk);
  return { name, why: why.join('\n').trim(), hunks };
}

function parseLine(row: string): HunkLine | undefined {
  if (row === '~') return { kind: 'gap' };
  const text = row.slice(1);
  switch (row[0]) {
    case undefined:
    case ' ':
      return { kind: 'keep', text };
    case '-':
      return { kind: 'remove', text };
    case '+':
      return { kind: 'add', text };
    default:
      return undefined;
  }
}

/** A hunk must be findable: old lines at its start and after every gap. */
function checkHunk(name: string, hunk: Hunk): void {
  const old = hunk.lines.filter((line) => line.kind !== 'add');
  const bare = old.some((line, i) => line.kind === 'gap' && (old[i + 1]?.kind ?? 'gap') === 'gap');
  if (old.length === 0 || old[0]?.kind === 'gap' || bare) {
    throw new Error(`edit ${name}: a hunk of ${hunk.file} has no anchor before or after a gap`);
  }
}
