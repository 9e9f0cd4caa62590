/** One place in the program, and what DHAT counted there over the whole run. */
export interface Place {
  /** Functions, innermost first. */
  readonly stack: readonly string[];
  /** Bytes allocated (mode heap) or copied (mode copy), all together. */
  readonly bytes: number;
  /** Bytes allocated here that were in use when the whole heap was at its largest; 0 in mode copy. */
  readonly atPeak: number;
}

/** The parts of DHAT's JSON that are read; its names, one letter for each word. */
interface Written {
  readonly dhatFileVersion: number;
  readonly pps: readonly {
    readonly tb: number;
    readonly gb?: number;
    readonly fs: readonly number[];
  }[];
  readonly ftbl: readonly string[];
}

/** Reads what `--tool=dhat` wrote (file version 2). @throws Error when it is something else. */
export function parseDhat(text: string): readonly Place[] {
  const { dhatFileVersion, pps, ftbl } = JSON.parse(text) as Written;
  if (dhatFileVersion !== 2) throw new Error(`DHAT wrote file version ${dhatFileVersion}, not 2.`);
  return pps.map(({ tb, gb, fs }) => ({
    stack: fs.map((frame) => functionName(ftbl[frame] ?? '')),
    bytes: tb,
    atPeak: gb ?? 0,
  }));
}

/** From `0x4C38C3: memmove (in /usr/…)` or `0x5123: main (sample.c:3)`. */
function functionName(frame: string): string {
  return /^0x[0-9A-F]+: (.*) \(/.exec(frame)?.[1] ?? frame;
}

/** The places below a function whose name matches. */
export function below(places: readonly Place[], name: RegExp): readonly Place[] {
  return places.filter(({ stack }) => stack.some((frame) => name.test(frame)));
}
