import { spawn } from 'node:child_process';
import { UserError } from '../../base/errors.ts';

/** The bytes at the end of its output that are kept. */
const LOG_LIMIT = 65_536;

/** The first descriptor after standard input, output and error. */
const FIRST_FILE = 3;

/** The path by which a process opens again file `index` of those that it was started with. */
export function inheritedFile(index: number): string {
  return `/proc/self/fd/${FIRST_FILE + index}`;
}

/** A started process. */
export interface Launched {
  readonly pid: number;
  readonly exited: Promise<string>;
  log(): string;
  kill(): void;
}

/**
 * Starts `command`. @throws UserError `missing-package`
 *
 * @param files open files for the process, see `inheritedFile`
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
  // A process that cannot be started has no id; the error is thrown below.
  child.on('error', () => {});
  const exited = new Promise<string>((resolve) => {
    child.on('close', (code, signal) =>
      resolve(signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`),
    );
  });
  if (child.pid === undefined) throw missingTool(file);
  return { pid: child.pid, exited, log: () => log, kill: () => child.kill('SIGKILL') };
}

/** The error for a tool of util-linux that is not installed. */
export function missingTool(tool: string): UserError {
  return new UserError(
    'missing-package',
    `${tool} is not installed.`,
    'apt-get install util-linux',
  );
}
