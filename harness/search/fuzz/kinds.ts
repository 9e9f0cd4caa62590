import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../base/root.ts';

/** Folder of the C programs and their corpora: fuzz/README.md. */
export const FUZZ = path.join(ROOT, 'fuzz');

/** The fuzz targets. */
export const TARGETS = ['engine', 'device'] as const;
export type Target = (typeof TARGETS)[number];

/** Maximum length of an input, bytes (fuzz/common/record.h). */
export const INPUT_BYTES = 4096;

/** `fuzzer` is libFuzzer's program, made by clang; `replay` runs inputs once each, made by the C compiler. */
export type Kind = 'fuzzer' | 'replay';

const SANITIZERS = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'];

/** How programs of a kind are compiled. */
export interface Toolchain {
  readonly compiler: string;
  /** Flags for every file: the sanitizers. */
  readonly compile: readonly string[];
  /** Further flags for a file whose branches guide the search. */
  readonly guided: readonly string[];
  readonly link: readonly string[];
}

export function toolchain(kind: Kind): Toolchain {
  switch (kind) {
    case 'fuzzer':
      return {
        compiler: 'clang',
        compile: ['-g', '-O1', ...SANITIZERS],
        guided: ['-fsanitize=fuzzer-no-link'],
        link: ['-fsanitize=fuzzer', ...SANITIZERS],
      };
    case 'replay':
      return {
        compiler: 'cc',
        compile: ['-g', '-O1', ...SANITIZERS],
        guided: [],
        link: SANITIZERS,
      };
  }
}

/** One C file under fuzz/, and whether its branches guide the search. */
export interface CompiledUnit {
  readonly file: string;
  readonly guided: boolean;
}

/**
 * The C files of a target under fuzz/. Only the one that reads events guides the search: branches of the
 * others reach nothing new in the target.
 */
export async function unitsOf(target: Target, kind: Kind): Promise<readonly CompiledUnit[]> {
  const own = await cFiles(path.join(FUZZ, target));
  const common = await cFiles(path.join(FUZZ, 'common'));
  const entry = { fuzzer: 'replay.c', replay: 'mutator.c' }[kind];
  return [...own, ...common]
    .filter((file) => path.basename(file) !== entry)
    .map((file) => ({ file, guided: path.basename(file) === 'target.c' }));
}

/** All files under fuzz/ that a target's program is made of. */
export async function sourcesOf(target: Target): Promise<readonly string[]> {
  const folders = [path.join(FUZZ, target), path.join(FUZZ, 'common')];
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).map((name) => path.join(folder, name))),
  );
  return names.flat().filter((file) => /\.[ch]$/.test(file));
}

async function cFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.c')).map((name) => path.join(folder, name));
}
