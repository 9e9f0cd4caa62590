import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseCommands } from '../subjects/qemu/build/built.ts';

/** A C file of a target of a configured QEMU. */
export interface CompiledFile {
  /** Path inside QEMU's tree; of a generated file inside the build folder. */
  readonly file: string;
  /** Ninja's target. */
  readonly object: string;
}

/** The C files that ninja would compile, from `compile_commands.json`. */
export async function compiledFiles(build: string, src: string): Promise<readonly CompiledFile[]> {
  const text = await readFile(path.join(build, 'compile_commands.json'), 'utf8');
  const entries = parseCommands(text);
  return entries.map(({ file, output }) => {
    const full = path.resolve(build, file);
    const inTree = path.relative(src, full);
    return { file: inTree.startsWith('..') ? path.relative(build, full) : inTree, object: output };
  });
}

/**
 * The objects that show whether changes to `changed` compile: of C files themselves, of those that
 * include a changed header (or what is generated from a changed file) by its name, and of the sources
 * generated from it. A file that includes a header by way of another one is left to a full build.
 */
export async function affectedObjects(
  changed: readonly string[],
  compiled: readonly CompiledFile[],
  read: (file: string) => Promise<string | null>,
): Promise<readonly string[]> {
  const headers = changed.flatMap(headerOf);
  const sources = changed.flatMap(generatedSource);
  const affected = await Promise.all(
    compiled.map(async ({ file, object }) => {
      const hit =
        changed.includes(file) ||
        sources.some((pattern) => pattern.test(file)) ||
        (headers.length > 0 && includesAny(headers, (await read(file)) ?? ''));
      return hit ? [object] : [];
    }),
  );
  return [...new Set(affected.flat())].sort();
}

function includesAny(headers: readonly string[], text: string): boolean {
  return [...text.matchAll(/^#include "(?:.*\/)?([^"/]+)"/gm)].some(([, name = '']) =>
    headers.includes(name),
  );
}

/** The header that `file` is or that is generated from it, as from `hmp-commands-info.hx`. */
function headerOf(file: string): string[] {
  const name = path.basename(file);
  return /\.hx?$/.test(name) ? [name.replace(/x$/, '')] : [];
}

/** The names of the sources generated from `file`. */
function generatedSource(file: string): RegExp[] {
  const qapi = /^qapi\/(.*)\.json$/.exec(file)?.[1];
  if (qapi !== undefined) return [new RegExp(`(^|/)qapi/qapi-[a-z]+-${qapi}\\.c$`)];
  const trace = /^(.*)\/trace-events$/.exec(file)?.[1];
  if (trace === undefined) return [];
  return [new RegExp(`(^|/)trace/trace-${trace.replaceAll('/', '_')}\\.c$`)];
}

/** The files a patch mail changes. */
export function changedFiles(patch: string): readonly string[] {
  return [...patch.matchAll(/^diff --git a\/\S+ b\/(\S+)$/gm)].map((match) => match[1] ?? '');
}
