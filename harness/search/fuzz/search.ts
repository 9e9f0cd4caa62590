import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { INPUT_BYTES, type Target } from './kinds.ts';
import { corpusFolder, seedFolder } from './replay.ts';

export interface FuzzSearchOptions {
  /** How long to search, s; the program ends by itself. */
  readonly seconds: number;
  /** Where the growing corpus and what is found go. */
  readonly out: string;
}

export interface FuzzSearchResult {
  /** Inputs that failed; none is what everyone hopes for. */
  readonly found: readonly string[];
  /** libFuzzer's own last lines: executions, coverage. */
  readonly summary: string;
}

/** One input may take this long before it counts as a hang, s. */
const LONGEST_INPUT = 20;

/** Searches with libFuzzer from the corpus that is kept. Nothing of it is changed. */
export async function search(
  fuzzer: string,
  target: Target,
  { seconds, out }: FuzzSearchOptions,
): Promise<FuzzSearchResult> {
  const corpus = path.join(out, 'corpus');
  const artifacts = path.join(out, 'found');
  await rm(artifacts, { recursive: true, force: true });
  await mkdir(corpus, { recursive: true });
  await mkdir(artifacts, { recursive: true });
  const result = await libFuzzer(fuzzer, [
    ...[`-max_total_time=${seconds}`, `-timeout=${LONGEST_INPUT}`, '-rss_limit_mb=2048'],
    ...['-print_final_stats=1', `-artifact_prefix=${artifacts}/`],
    // Kept between two inputs of the device: whether it is freed in the end, the replay says.
    ...(target === 'device' ? ['-detect_leaks=0'] : []),
    ...[corpus, corpusFolder(target), seedFolder(target)],
  ]);
  const found = (await readdir(artifacts)).map((name) => path.join(artifacts, name));
  return { found, summary: result };
}

/** Makes the least corpus that reaches what those of `from` reach, and puts it into `into`. */
export async function merge(
  fuzzer: string,
  from: readonly string[],
  into: string,
): Promise<string> {
  await mkdir(into, { recursive: true });
  return libFuzzer(fuzzer, ['-set_cover_merge=1', '-detect_leaks=0', into, ...from]);
}

async function libFuzzer(fuzzer: string, args: readonly string[]): Promise<string> {
  const command = ['-n', '10', fuzzer, `-max_len=${INPUT_BYTES}`, ...args];
  const result = await execa('nice', command, {
    reject: false,
    all: true,
    buffer: true,
    stdin: 'ignore',
    maxBuffer: 1_000_000_000,
    env: { ASAN_OPTIONS: 'quarantine_size_mb=16' },
  });
  const lines = (result.all ?? '').split('\n');
  return lines
    .filter((line) => /DONE|stat::|MERGE|ERROR|SUMMARY|fuzz\/.*:\d+: /.test(line))
    .join('\n');
}
