import { execa } from 'execa';
import { UserError } from './errors.ts';

/**
 * Runs a C compiler and returns its standard output.
 *
 * @param what the program, as the subject of the message when it fails: "The Linux guest"
 * @param next the next step after a failure
 * @throws UserError `missing-package`; `build-failed` with the output of the compiler
 */
export async function compileC(
  compiler: 'cc' | 'gcc',
  args: readonly string[],
  what: string,
  next: string,
): Promise<string> {
  const result = await execa(compiler, args, { env: { LC_ALL: 'C' }, reject: false });
  if (!result.failed) return result.stdout;
  if (result.code === 'ENOENT') {
    throw new UserError(
      'missing-package',
      `No C compiler (${compiler}) is installed.`,
      'Run: apt-get install -y --no-install-recommends gcc libc6-dev',
      { cause: result },
    );
  }
  const output = result.stderr || result.shortMessage;
  const full = output?.includes('No space left on device');
  const step = full ? 'Make space where XDG_CACHE_HOME and TMPDIR lead, and try again.' : next;
  throw new UserError('build-failed', `${what} does not compile:\n${output}`, step, {
    cause: result,
  });
}
