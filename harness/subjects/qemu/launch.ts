import { spawn } from 'node:child_process';
import { UserError } from '../../base/errors.ts';

/** How much of what it wrote is kept, the last bytes. */
const LOG_LIMIT = 65_536;

/** The first descriptor after standard input, output and error. */
const FIRST_FILE = 3;

/** The path by which a process opens the `index`th file it was started with once more. */
export function inheritedFile(index: number): string {
  return `/proc/self/fd/${FIRST_FILE + index}`;
}

/** A process that was started. */
export interface Launched {
  readonly pid: number;
  readonly exited: Promise<string>;
  log(): string;
  kill(): void;
}

/**
 * Starts `command`. @throws UserError `missing-package`
 *
 * @param files open files it is to have, see `inheritedFile`
 */
export function launch(command: readonly string[], files: readonly number[] = []): Launched {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe', ...files],
    // The messages are read (namespaceRefusal), so they must not be translated.
    env: { ...process.env, LC_ALL: 'C' },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('latin1').on('data', (text: string) => {
      log = (log + text).slice(-LOG_LIMIT);
    });
  }
  // One that cannot be started has no number; the error is made below.
  child.on('error', () => {});
  const exited = new Promise<string>((resolve) => {
    child.on('close', (code, signal) =>
      resolve(signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`),
    );
  });
  if (child.pid === undefined) throw missingTool(file);
  return { pid: child.pid, exited, log: () => log, kill: () => child.kill('SIGKILL') };
}

/** The error for a tool of util-linux that is not there. */
export function missingTool(tool: string): UserError {
  return new UserError(
    'missing-package',
    `${tool} is not installed.`,
    'apt-get install util-linux',
  );
}
