import { execa } from 'execa';
import { UserError } from '../errors.ts';

/** How much of what it wrote is kept, the last bytes. */
const LOG_LIMIT = 65_536;

/** A process that was started. */
export interface Launched {
  readonly pid: number;
  readonly exited: Promise<string>;
  log(): string;
  kill(): void;
}

/** Starts `command`, ended with this process. @throws UserError `missing-package` */
export function launch(command: readonly string[]): Launched {
  const [file = '', ...args] = command;
  const child = execa(file, args, {
    buffer: false,
    reject: false,
    cleanup: true,
    stdin: 'ignore',
    all: true,
    // The messages are read (namespaceRefusal), so they must not be translated.
    env: { LC_ALL: 'C' },
  });
  let log = '';
  child.all.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString('latin1')).slice(-LOG_LIMIT);
  });
  const exited = child.then((result) =>
    result.signal ? `signal ${result.signal}` : `exit code ${result.exitCode ?? 'unknown'}`,
  );
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
