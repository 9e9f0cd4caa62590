// main.ts [engine|device|all] [--seconds N] [--merge]: searches with libFuzzer, both targets at once
// unless one is named, and exits 1 when something was found. With --merge, what was searched before is
// reduced and takes the place of the corpora in fuzz/corpus.
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../../base/errors.ts';
import { exitWith } from '../../base/exit.ts';
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

function targetsNamed(name = 'all'): readonly Target[] {
  if (name === 'all') return TARGETS;
  const named = TARGETS.filter((target) => target === name);
  if (named.length > 0) return named;
  throw new UserError('bad-argument', `There is no target ${name}.`, 'Say engine, device or all.');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: 'string' }, merge: { type: 'boolean' } },
  });
  const seconds = Number(values.seconds ?? HOUR);
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw new UserError('bad-argument', `--seconds ${values.seconds} is no time.`, 'Say 3600.');
  }
  const targets = targetsNamed(positionals[0]);
  await ensurePackages(say, FUZZ_PACKAGES);
  const fuzzers = new Map<Target, string>();
  for (const target of targets) fuzzers.set(target, await ensureTarget(target));
  const each = [...fuzzers];
  if (values.merge) {
    for (const [target, fuzzer] of each) await mergeOne(target, fuzzer);
    return;
  }
  const held = await Promise.all(
    each.map(([target, fuzzer]) => searchOne(target, fuzzer, seconds)),
  );
  if (held.includes(false)) process.exitCode = 1;
}

main().catch(exitWith);
