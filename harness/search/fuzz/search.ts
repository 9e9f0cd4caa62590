import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { INPUT_BYTES, type Target } from './kinds.ts';
import { corpusFolder, seedFolder } from './replay.ts';

export interface FuzzSearchOptions {
  /** Length of the search, s; the program ends by itself. */
  readonly seconds: number;
  /** Folder for the growing corpus and the inputs that failed. */
  readonly out: string;
}

export interface FuzzSearchResult {
  /** Files of the inputs that failed. */
  readonly found: readonly string[];
  /** libFuzzer's own last lines: executions, coverage. */
  readonly summary: string;
}

/** An input that runs longer than this counts as a hang, s. */
const INPUT_TIMEOUT = 20;

/** Searches with libFuzzer, starting from the kept inputs. Those are not changed. */
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
    ...[`-max_total_time=${seconds}`, `-timeout=${INPUT_TIMEOUT}`, '-rss_limit_mb=2048'],
    ...['-print_final_stats=1', `-artifact_prefix=${artifacts}/`],
    // The device keeps memory between two inputs; the replay checks that it is freed at the end.
    ...(target === 'device' ? ['-detect_leaks=0'] : []),
    ...[corpus, corpusFolder(target), seedFolder(target)],
  ]);
  const found = (await readdir(artifacts)).map((name) => path.join(artifacts, name));
  return { found, summary: result };
}

/** Writes the smallest corpus that covers the code covered by those of `from` into `into`. */
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
