import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { FUZZ, type Target } from './kinds.ts';

/** Folder of the inputs that searches have kept: each reaches code that no other reaches. */
export function corpusFolder(target: Target): string {
  return path.join(FUZZ, 'corpus', target);
}

/** Folder of the inputs made by hand, each named after its effect. */
export function seedFolder(target: Target): string {
  return path.join(FUZZ, 'seeds', target);
}

/** All kept inputs of a target. */
export async function inputsOf(target: Target): Promise<readonly string[]> {
  const folders = [seedFolder(target), corpusFolder(target)];
  const files = folders.map(async (folder) =>
    (await readdir(folder)).sort().map((name) => path.join(folder, name)),
  );
  return (await Promise.all(files)).flat();
}

/** The result of running inputs once each. */
export type Replayed =
  | { readonly kind: 'held'; readonly inputs: number }
  /** `input` is the one that was running; null when the sanitizers reported leaks at the end. */
  | { readonly kind: 'found'; readonly input: string | null; readonly report: string };

/** Runs `inputs` through a program of kind `replay`. */
export async function replay(program: string, inputs: readonly string[]): Promise<Replayed> {
  const result = await execa(program, inputs, {
    reject: false,
    stdin: 'ignore',
    maxBuffer: 100_000_000,
    // ASan's default quarantine of freed blocks is 256 MB.
    env: { ASAN_OPTIONS: 'quarantine_size_mb=16', UBSAN_OPTIONS: 'print_stacktrace=1' },
  });
  const begun = result.stdout.split('\n').filter((line) => line !== '');
  if (!result.failed) return { kind: 'held', inputs: begun.length };
  const atEnd = begun.length === inputs.length && /LeakSanitizer/.test(result.stderr);
  return { kind: 'found', input: atEnd ? null : (begun.at(-1) ?? null), report: result.stderr };
}
