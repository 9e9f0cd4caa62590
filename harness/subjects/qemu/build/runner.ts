import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { execa } from 'execa';
import { UserError } from '../../../base/errors.ts';

import type { FileDescriptor } from './lock.ts';

/** Runs the programs of one build, keeps their output in a log, and turns their failures into UserErrors. */
export interface Runner {
  run(step: BuildStep): Promise<string>;
  close(): Promise<void>;
}

export interface BuildStep {
  /** For the message when it fails: "Configuring QEMU". */
  readonly what: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly onLine?: (line: string) => void;
}

/** The lines of the log in a failure, and the characters of each: ninja prints very long lines. */
const TAIL = 30;
const WIDTH = 400;

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH)}...` : line;
}

/**
 * Output goes to the file `log`. Programs get a small environment of ours, so that a person's
 * CFLAGS, PYTHONPATH or GIT_DIR do not change what is built, and keep `lock` open.
 */
export function openRunner(log: string, lock: FileDescriptor): Runner {
  const stream = createWriteStream(log);
  return {
    run: (step) => run(step, stream, log, lock),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}

async function run(
  step: BuildStep,
  stream: WriteStream,
  log: string,
  lock: FileDescriptor,
): Promise<string> {
  const [file, ...args] = step.command;
  stream.write(`$ ${step.command.join(' ')}\n`);
  const child = execa(file, args, {
    cwd: step.cwd,
    env: { ...BASE_ENVIRONMENT, ...step.env },
    extendEnv: false,
    reject: false,
    all: true,
    stdio: [step.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', lock],
    ...(step.input === undefined ? {} : { input: step.input }),
  });
  for await (const line of child.iterable({ from: 'all' })) {
    stream.write(`${line}\n`);
    step.onLine?.(String(line));
  }
  const result = await child;
  if (!result.failed) return result.stdout;
  const all = (result.all ?? '').trimEnd() || (result.shortMessage ?? '');
  const tail = all.split('\n').slice(-TAIL).map(cut).join('\n');
  throw new UserError('build-failed', `${step.what} failed:\n${tail}`, `The whole log: ${log}`, {
    cause: result.shortMessage,
  });
}

const BASE_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: process.env['HOME'] ?? '/',
  LC_ALL: 'C.UTF-8',
};
