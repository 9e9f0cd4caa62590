import type { Hunk, HunkLine } from './edit.ts';
import type { Line } from './line.ts';

/**
 * `lines` with one hunk of the edit `name` made to them. Lines removed earlier in the same patch are
 * no longer there to match; lines added earlier are.
 * @throws Error naming edit, file and anchor when the hunk's old lines stand nowhere, or in two places.
 */
export function applyHunk(name: string, hunk: Hunk, lines: readonly Line[]): Line[] {
  const starts = lines.flatMap((line, i) => (line.kind !== 'remove' ? [i] : []));
  const matches = starts.flatMap((start) => matchAt(hunk.lines, lines, start) ?? []);
  const [match] = matches;
  if (match === undefined)
    throw new Error(`edit ${name}: not found in ${hunk.file}:\n${old(hunk)}`);
  if (matches.length > 1) {
    const found = `found ${matches.length} times in ${hunk.file}`;
    throw new Error(`edit ${name}: ${found}, needs more context:\n${old(hunk)}`);
  }
  return [...lines.slice(0, match.start), ...match.result, ...lines.slice(match.end)];
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly result: readonly Line[];
}

/** The hunk laid onto `lines` from `start`, or undefined where it does not fit. */
function matchAt(
  hunk: readonly HunkLine[],
  lines: readonly Line[],
  start: number,
): Match | undefined {
  const result: Line[] = [];
  let at = start;
  for (const [index, wanted] of hunk.entries()) {
    if (wanted.kind === 'add') {
      result.push(wanted);
      continue;
    }
    if (wanted.kind === 'gap') {
      return skipGap(hunk.slice(index + 1), lines, at, start, result);
    }
    for (; lines[at]?.kind === 'remove'; at++) result.push(...lines.slice(at, at + 1));
    const line = lines[at];
    if (line === undefined || line.text !== wanted.text) return undefined;
    at++;
    if (wanted.kind === 'keep') result.push(line);
    else if (line.kind === 'keep') result.push(wanted);
  }
  return { start, end: at, result };
}

/** Removes lines until `rest` fits. */
function skipGap(
  rest: readonly HunkLine[],
  lines: readonly Line[],
  from: number,
  start: number,
  before: readonly Line[],
): Match | undefined {
  for (let at = from; at < lines.length; at++) {
    if (lines[at]?.kind === 'remove') continue;
    const tail = matchAt(rest, lines, at);
    if (tail !== undefined) {
      const gone = lines.slice(from, at).flatMap(removed);
      return { start, end: tail.end, result: [...before, ...gone, ...tail.result] };
    }
  }
  return undefined;
}

/** A line that was only added in this patch leaves no trace. */
function removed(line: Line): Line[] {
  return line.kind === 'add' ? [] : [{ kind: 'remove', text: line.text }];
}

function old(hunk: Hunk): string {
  return hunk.lines
    .flatMap((line) => (line.kind === 'add' ? [] : [line.kind === 'gap' ? '~' : line.text]))
    .join('\n');
}
