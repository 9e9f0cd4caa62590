import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { ExecaError, execa } from 'execa';
import pMap from 'p-map';
import { UserError } from '../../base/errors.ts';

/**
 * Standard output of a compiler that a shell runs in `cwd`: so a command of QEMU's build works unchanged.
 * @throws UserError `missing-package`, `build-failed` with the compiler's messages
 */
export async function runCompiler(command: string, cwd: string): Promise<string> {
  try {
    const options = { cwd, env: { LC_ALL: 'C' } };
    return (await execa('/bin/sh', ['-c', command], options)).stdout;
  } catch (cause) {
    const compiler = command.split(' ')[0] ?? '';
    // 127 is a shell's exit status when there is no such program.
    if (cause instanceof ExecaError && cause.exitCode === 127) throw missing(compiler, cause);
    const messages = cause instanceof ExecaError ? cause.stderr : String(cause);
    const next = 'Mend the file named above in fuzz/ and try again.';
    throw new UserError('build-failed', `A fuzz target did not compile:\n${messages}`, next, {
      cause,
    });
  }
}

function missing(compiler: string, cause: unknown): UserError {
  const packages = compiler === 'clang' ? 'clang libclang-rt-dev llvm' : 'gcc libc6-dev';
  const next = `Run: apt-get install -y --no-install-recommends ${packages}`;
  return new UserError('missing-package', `${compiler} is not installed.`, next, { cause });
}

/** Runs all commands, one for each processor at a time. */
export async function runAll(commands: readonly string[], cwd: string): Promise<void> {
  await pMap(commands, (command) => runCompiler(command, cwd), {
    concurrency: availableParallelism(),
  });
}

/** Quotes one word of a shell's command. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A bug planted on purpose, which a replay must find. */
export interface Plant {
  /** The C file, by its name in the target: `rsc-compare.c`, `hw/net/virtio-net.c`. */
  readonly file: string;
  /** Text that the file has exactly once. */
  readonly sound: string;
  readonly broken: string;
}

/** Writes `from` with the bug in it to `to`. @throws Error when the file does not have `sound` exactly once */
export async function writePlanted(plant: Plant, from: string, to: string): Promise<void> {
  const text = await readFile(from, 'utf8');
  const parts = text.split(plant.sound);
  if (parts.length !== 2) {
    throw new Error(`${plant.file} has ${parts.length - 1} times: ${plant.sound}`);
  }
  await writeFile(to, parts.join(plant.broken));
}
