import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { ExecaError, execa } from 'execa';
import pMap from 'p-map';
import { UserError } from '../../base/errors.ts';

/**
 * Standard output of a compiler run by a shell in `cwd`, so that a command of QEMU's build stands as it is.
 * @throws UserError `missing-package`, `build-failed` with the compiler's words
 */
export async function runCompiler(command: string, cwd: string): Promise<string> {
  try {
    const options = { cwd, env: { LC_ALL: 'C' } };
    return (await execa('/bin/sh', ['-c', command], options)).stdout;
  } catch (cause) {
    const compiler = command.split(' ')[0] ?? '';
    // What a shell answers when there is no such program.
    if (cause instanceof ExecaError && cause.exitCode === 127) throw missing(compiler, cause);
    const words = cause instanceof ExecaError ? cause.stderr : String(cause);
    const next = 'Mend the file named above in fuzz/ and try again.';
    throw new UserError('build-failed', `A fuzz target did not compile:\n${words}`, next, {
      cause,
    });
  }
}

function missing(compiler: string, cause: unknown): UserError {
  const packages = compiler === 'clang' ? 'clang libclang-rt-dev llvm' : 'gcc libc6-dev';
  const next = `Run: apt-get install -y --no-install-recommends ${packages}`;
  return new UserError('missing-package', `${compiler} is not installed.`, next, { cause });
}

/** Runs all commands, as many at once as there are processors. */
export async function runAll(commands: readonly string[], cwd: string): Promise<void> {
  await pMap(commands, (command) => runCompiler(command, cwd), {
    concurrency: availableParallelism(),
  });
}

/** One word of a shell's command. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A bug put in on purpose: what the replay is worth. */
export interface Plant {
  /** The C file, as its target names it: `rsc-compare.c`, `hw/net/virtio-net.c`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly sound: string;
  readonly broken: string;
}

/** Writes `from` with the bug in it to `to`. @throws Error when the place is not there, or not the only one */
export async function writePlanted(plant: Plant, from: string, to: string): Promise<void> {
  const text = await readFile(from, 'utf8');
  const parts = text.split(plant.sound);
  if (parts.length !== 2) {
    throw new Error(`${plant.file} has ${parts.length - 1} times: ${plant.sound}`);
  }
  await writeFile(to, parts.join(plant.broken));
}
