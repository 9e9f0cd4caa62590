import { type Command, CommanderError } from 'commander';
import { UserError } from './errors.ts';

/** What the file system may refuse, whatever the program does. */
const REFUSALS: ReadonlySet<string | undefined> = new Set([
  ...['EACCES', 'EDQUOT', 'EFBIG', 'EISDIR', 'EMFILE', 'ENAMETOOLONG', 'ENOSPC', 'ENOTDIR'],
  ...['EPERM', 'EROFS'],
]);

/** As the error of a user, where the file system has refused something. */
function refused(error: unknown): UserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, message }: NodeJS.ErrnoException = error;
  if (!REFUSALS.has(code)) return undefined;
  const place = path === undefined || message.includes(path) ? '' : ` (${path})`;
  return new UserError(
    'could-not-write',
    `${message}${place}`,
    'Make space or give leave there, or name another folder: --out for results, XDG_CACHE_HOME for what is built.',
    { cause: error },
  );
}

/**
 * Reports the failure of a main: a UserError, or a refusal of the file system, without a stack, exit 2; any other error
 * with its stack, exit 70 (EX_SOFTWARE).
 */
export function exitWith(failure: unknown): void {
  const error = refused(failure) ?? failure;
  if (error instanceof UserError) {
    process.stderr.write(`${error.code}: ${error.message}\n${error.next}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 70;
  }
}

/**
 * Runs a main by its command line, `words` behind the program's name. Sets the exit status, never throws: after a
 * mistake in the command line `usageStatus`, otherwise as `exitWith`.
 */
export async function runMain(
  command: Command,
  usageStatus = 2,
  words: readonly string[] = process.argv.slice(2),
): Promise<void> {
  overrideExit(command);
  try {
    await command.parseAsync(words, { from: 'user' });
  } catch (error) {
    // commander has already printed the error in the command line, or the help
    if (!(error instanceof CommanderError)) exitWith(error);
    else if (error.exitCode !== 0) process.exitCode = usageStatus;
  }
}

function overrideExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach(overrideExit);
}
