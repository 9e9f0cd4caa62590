import type { Socket } from 'node:net';
import path from 'node:path';
import type { UserError } from '../../base/errors.ts';
import { createRunFolder, type RunFolder } from '../../base/run-folder.ts';
import type { Emulator } from './emulator.ts';
import { EmulatorFailure, RESPONSE_DEADLINE } from './failure.ts';
import { launch, missingTool } from './launch.ts';
import { type Listener, listenOnce } from './listener.ts';
import { dyingWithParent, inNamespace, inNetwork, namespaceRefusal } from './namespace.ts';

/** The start of one emulator. `Name` lists the sockets to which it connects. */
export interface StartOptions<Name extends string> {
  readonly emulator: Emulator;
  /** Sockets the harness listens on, `<run folder>/<name>`; QEMU must connect to each. */
  readonly sockets: readonly Name[];
  /** QEMU's arguments; `folder` is the run folder. `-L` for the data folders is added. */
  readonly args: (folder: string) => readonly string[];
  /** Run in an own user and network namespace, needed for a tap. */
  readonly namespace: boolean;
  /**
   * In place of `namespace`: the command that starts QEMU, in a network namespace of its own but as the user of
   * the harness, who must be root. `queue-tap` needs that.
   */
  readonly inNetwork?: (folder: string) => readonly string[];
  /** Open files for QEMU, with or without a name: its paths to them are `inheritedFile`. */
  readonly files?: readonly number[];
}

/** A running emulator with its connections. Its files on disk are removed when it ends. */
export interface RunningEmulator<Name extends string> {
  readonly pid: number;
  readonly sockets: Readonly<Record<Name, Socket>>;
  /** The folder of the sockets and of files of `args`. May be removed once QEMU has opened them. */
  readonly folder: RunFolder;
  /** Settles when the process is gone: "exit code 1", "signal SIGKILL". Never rejects. */
  readonly exited: Promise<string>;
  /** The end of its stdout and stderr, at most 64 KiB. */
  log(): string;
  /** Kills it and waits for its end. Safe to call twice. */
  kill(): Promise<void>;
}

/**
 * Starts QEMU and waits until it has connected to every socket.
 * @throws EmulatorFailure `no-namespace`, `emulator-died`, `emulator-hung`.
 * @throws UserError `missing-package` when unshare or setpriv is not there.
 */
export async function startEmulator<Name extends string>(
  options: StartOptions<Name>,
): Promise<RunningEmulator<Name>> {
  const folder = await createRunFolder();
  try {
    return await startIn(folder, options);
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

async function startIn<Name extends string>(
  folder: RunFolder,
  options: StartOptions<Name>,
): Promise<RunningEmulator<Name>> {
  const command = commandLine(options, folder.path);
  const listeners = new Map<Name, Listener>();
  for (const name of options.sockets) {
    listeners.set(name, await listenOnce(path.join(folder.path, name)));
  }
  const running = launch(command, options.files);
  const exited = running.exited.then(async (how) => {
    for (const listener of listeners.values()) listener.close();
    await folder.remove();
    return how;
  });
  const kill = async () => {
    running.kill();
    await exited;
  };
  try {
    const sockets = await connected(listeners, exited, running.log);
    return { pid: running.pid, sockets, folder, exited, log: running.log, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The connections; rejects when the emulator ends or hangs instead of connecting. */
async function connected<Name extends string>(
  listeners: ReadonlyMap<Name, Listener>,
  exited: Promise<string>,
  log: () => string,
): Promise<Readonly<Record<Name, Socket>>> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      connections(listeners),
      exited.then((how) => Promise.reject(diedAtStart(how, log()))),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(hungAtStart(log())), RESPONSE_DEADLINE);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function commandLine<Name extends string>(
  options: StartOptions<Name>,
  folder: string,
): readonly string[] {
  const qemu = [
    ...(options.emulator.under ?? []),
    options.emulator.binary,
    ...(options.emulator.args ?? []),
    ...options.emulator.dataDirs.flatMap((dir) => ['-L', dir]),
    ...options.args(folder),
  ];
  if (options.inNetwork) {
    return inNetwork(dyingWithParent([...options.inNetwork(folder), ...qemu]));
  }
  const bound = dyingWithParent(qemu);
  return options.namespace ? inNamespace(bound) : bound;
}

async function connections<Name extends string>(
  listeners: ReadonlyMap<Name, Listener>,
): Promise<Record<Name, Socket>> {
  const sockets: Partial<Record<Name, Socket>> = {};
  for (const [name, listener] of listeners) sockets[name] = await listener.connection;
  return sockets as Record<Name, Socket>;
}

/**
 * Why QEMU is gone that connected and then went before it was of use: it connects before it makes its
 * tap and devices. Ends it if it is not gone.
 */
export async function startFailure(running: RunningEmulator<string>): Promise<UserError> {
  await running.kill();
  return diedAtStart(await running.exited, running.log());
}

function diedAtStart(how: string, log: string): UserError {
  if (/failed to execute setpriv/.test(log)) return missingTool('setpriv');
  return (
    namespaceRefusal(log) ??
    new EmulatorFailure(
      'emulator-died',
      `QEMU ended while starting (${how}): ${lastLine(log)}`,
      'Read its log; if an argument was refused, the emulator lacks that device or property.',
      log,
    )
  );
}

function hungAtStart(log: string): EmulatorFailure {
  return new EmulatorFailure(
    'emulator-hung',
    `QEMU did not come up within ${RESPONSE_DEADLINE / 1000} s.`,
    'Read its log, and start the same command by hand.',
    log,
  );
}

function lastLine(log: string): string {
  return log.trimEnd().split('\n').at(-1) || 'it printed nothing';
}
