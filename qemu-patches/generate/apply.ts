import type { Hunk, HunkLine } from './edit.ts';

/**
 * `text` with one hunk of the edit `name` made to it.
 * @throws Error naming edit, file and anchor when the hunk's old lines stand nowhere, or in two places
 */
export function applyHunk(name: string, hunk: Hunk, text: string): string {
  const lines = linesOf(hunk.file, text);
  const matches = lines.flatMap((_, start) => matchAt(hunk.lines, lines, start) ?? []);
  const [match] = matches;
  if (match === undefined)
    throw new Error(`edit ${name}: not found in ${hunk.file}:\n${old(hunk)}`);
  if (matches.length > 1) {
    const found = `found ${matches.length} times in ${hunk.file}`;
    throw new Error(`edit ${name}: ${found}, needs more context:\n${old(hunk)}`);
  }
  return [...lines.slice(0, match.start), ...match.result, ...lines.slice(match.end)]
    .map((line) => `${line}\n`)
    .join('');
}

/** @throws Error when the text does not end in a newline: a patch would have to mark that */
function linesOf(file: string, text: string): string[] {
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${file} does not end with a newline`);
  return text.split('\n').slice(0, -1);
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly result: readonly string[];
}

/** The hunk applied to `lines` from `start`, or undefined where it does not fit. */
function matchAt(
  hunk: readonly HunkLine[],
  lines: readonly string[],
  start: number,
): Match | undefined {
  const result: string[] = [];
  let at = start;
  for (const [index, wanted] of hunk.entries()) {
    if (wanted.kind === 'gap') {
      const rest = afterGap(hunk.slice(index + 1), lines, at);
      return rest && { start, end: rest.end, result: [...result, ...rest.result] };
    }
    if (wanted.kind !== 'add' && lines[at++] !== wanted.text) return undefined;
    if (wanted.kind !== 'remove') result.push(wanted.text);
  }
  return { start, end: at, result };
}

/** `rest` applied to the first place from `from` where it fits. */
function afterGap(
  rest: readonly HunkLine[],
  lines: readonly string[],
  from: number,
): Match | undefined {
  for (let at = from; at < lines.length; at++) {
    const match = matchAt(rest, lines, at);
    if (match !== undefined) return match;
  }
  return undefined;
}

function old(hunk: Hunk): string {
  return hunk.lines
    .flatMap((line) => (line.kind === 'add' ? [] : [line.kind === 'gap' ? '~' : line.text]))
    .join('\n');
}
