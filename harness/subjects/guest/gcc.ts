import { execa } from 'execa';
import { UserError } from '../../base/errors.ts';

/**
 * Runs gcc for a guest's program; its standard output.
 * @param guest who does not build when it fails: "The Linux guest"
 * @param next what the person can do about that
 * @throws UserError missing-package, build-failed with the compiler's words
 */
export async function gcc(args: readonly string[], guest: string, next: string): Promise<string> {
  const result = await execa('gcc', args, { reject: false });
  if (!result.failed) return result.stdout;
  if (result.code === 'ENOENT') {
    throw new UserError('missing-package', 'gcc is not installed.', 'apt-get install gcc');
  }
  throw new UserError('build-failed', `${guest} does not build:\n${result.stderr}`, next);
}
