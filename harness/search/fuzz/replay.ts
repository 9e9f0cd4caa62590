import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { FUZZ, type Target } from './kinds.ts';

/** Inputs that a search has kept: each reached something that no other did. */
export function corpusFolder(target: Target): string {
  return path.join(FUZZ, 'corpus', target);
}

/** Inputs made by hand, with a name that says what they do. */
export function seedFolder(target: Target): string {
  return path.join(FUZZ, 'seeds', target);
}

/** All inputs of a target that are to hold for ever. */
export async function inputsOf(target: Target): Promise<readonly string[]> {
  const folders = [seedFolder(target), corpusFolder(target)];
  const files = folders.map(async (folder) =>
    (await readdir(folder)).sort().map((name) => path.join(folder, name)),
  );
  return (await Promise.all(files)).flat();
}

/** What became of inputs that ran once each. */
export type Replayed =
  | { readonly kind: 'held'; readonly inputs: number }
  /** `input` is the one at work, null when the sanitizers had something to say at the very end: leaks. */
  | { readonly kind: 'found'; readonly input: string | null; readonly report: string };

/** Runs `inputs` through a program of kind `replay`. */
export async function replay(program: string, inputs: readonly string[]): Promise<Replayed> {
  const result = await execa(program, inputs, {
    reject: false,
    stdin: 'ignore',
    maxBuffer: 100_000_000,
    // A freed block comes back into use late; all of it would be a quarter of a gigabyte.
    env: { ASAN_OPTIONS: 'quarantine_size_mb=16', UBSAN_OPTIONS: 'print_stacktrace=1' },
  });
  const begun = result.stdout.split('\n').filter((line) => line !== '');
  if (!result.failed) return { kind: 'held', inputs: begun.length };
  const atEnd = begun.length === inputs.length && /LeakSanitizer/.test(result.stderr);
  return { kind: 'found', input: atEnd ? null : (begun.at(-1) ?? null), report: result.stderr };
}
