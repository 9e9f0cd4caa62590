import * as v from 'valibot';
import { parseJson } from '../../base/json.ts';

/** One place in the program, and what DHAT counted there over the whole run. */
export interface AllocationPlace {
  /** Functions, innermost first. */
  readonly stack: readonly string[];
  /** Bytes allocated (mode heap) or copied (mode copy), all together. */
  readonly bytes: number;
  /** Bytes allocated here that were in use when the whole heap was at its largest; 0 in mode copy. */
  readonly atPeak: number;
}

/** The parts of DHAT's JSON that are read; its names, one letter for each word. */
const WRITTEN = v.object({
  dhatFileVersion: v.literal(2),
  pps: v.array(
    v.object({ tb: v.number(), gb: v.optional(v.number(), 0), fs: v.array(v.number()) }),
  ),
  ftbl: v.array(v.string()),
});

/** Reads what `--tool=dhat` wrote (file version 2). @throws Error when it is something else. */
export function parseDhat(text: string): readonly AllocationPlace[] {
  const { pps, ftbl } = parseJson(WRITTEN, text, 'What DHAT wrote');
  return pps.map(({ tb, gb, fs }) => ({
    stack: fs.map((frame) => functionName(ftbl[frame] ?? '')),
    bytes: tb,
    atPeak: gb,
  }));
}

/** From `0x4C38C3: memmove (in /usr/…)` or `0x5123: main (sample.c:3)`. */
function functionName(frame: string): string {
  return /^0x[0-9A-F]+: (.*) \(/.exec(frame)?.[1] ?? frame;
}

/** The places below a function whose name matches. */
export function below(
  places: readonly AllocationPlace[],
  name: RegExp,
): readonly AllocationPlace[] {
  return places.filter(({ stack }) => stack.some((frame) => name.test(frame)));
}
