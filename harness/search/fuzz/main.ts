import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { runMain } from '../../base/exit.ts';
import { ensurePackages, FUZZ_PACKAGES } from '../../setup/packages.ts';
import { ensureDeviceTarget } from './device.ts';
import { ensureEngineTarget } from './engine.ts';
import { TARGETS, type Target } from './kinds.ts';
import { corpusFolder } from './replay.ts';
import { merge, search } from './search.ts';

const OUT = path.resolve('out/fuzz');
const HOUR = 3600;

const say = (line: string) => process.stderr.write(`${line}\n`);

function ensureTarget(target: Target): Promise<string> {
  return target === 'engine'
    ? ensureEngineTarget('fuzzer')
    : ensureDeviceTarget('fuzzer', { onProgress: say });
}

async function searchOne(target: Target, fuzzer: string, seconds: number): Promise<boolean> {
  const { found, summary } = await search(fuzzer, target, { seconds, out: path.join(OUT, target) });
  console.log(`${target}, ${seconds} s\n${summary}`);
  for (const file of found) console.log(`found: ${file}`);
  return found.length === 0;
}

async function mergeOne(target: Target, fuzzer: string): Promise<void> {
  const kept = corpusFolder(target);
  const into = await mkdtemp(path.join(OUT, `merged-${target}-`));
  console.log(await merge(fuzzer, [path.join(OUT, target, 'corpus'), kept], into));
  await rm(kept, { recursive: true });
  await rename(into, kept);
  console.log(`${target}: ${(await readdir(kept)).length} inputs are kept`);
}

interface FuzzOptions {
  readonly seconds: number;
  readonly merge?: true;
}

async function fuzz(named: Target | 'all', { seconds, merge }: FuzzOptions): Promise<void> {
  const targets = named === 'all' ? TARGETS : [named];
  await ensurePackages(say, FUZZ_PACKAGES);
  const fuzzers = new Map<Target, string>();
  for (const target of targets) fuzzers.set(target, await ensureTarget(target));
  const each = [...fuzzers];
  if (merge) {
    for (const [target, fuzzer] of each) await mergeOne(target, fuzzer);
    return;
  }
  const held = await Promise.all(
    each.map(([target, fuzzer]) => searchOne(target, fuzzer, seconds)),
  );
  if (held.includes(false)) process.exitCode = 1;
}

function secondsIn(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number, 1 or more.');
  return Number(text);
}

await runMain(
  new Command('harness/search/fuzz/main.ts')
    .description(
      'searches with libFuzzer for input that breaks a target; exits 1 when it finds such input',
    )
    .addArgument(
      new Argument('[target]').choices([...TARGETS, 'all']).default('all', 'all at once'),
    )
    .option('--seconds <n>', 'length of the search', secondsIn, HOUR)
    .option(
      '--merge',
      'instead of a search, reduce the inputs of earlier searches into fuzz/corpus',
    )
    .action(fuzz),
);
