import path from 'node:path';
import type { ErrorName } from '../../base/errors.ts';
import { readSignals, type Signals } from '../guest/signals.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { EmulatorFailure, RESPONSE_DEADLINE } from '../qemu/failure.ts';
import { encodeWithHeaders, type InjectedFrame, writeFully } from '../qemu/injector.ts';
import { type RunningEmulator, startEmulator } from '../qemu/process.ts';
import { createQmpClient, type QmpClient } from '../qemu/qmp-client.ts';
import type { LinuxImage } from './build.ts';
import { LINUX_SOCKETS, linuxArgs, MEMORY_FILE } from './command-line.ts';
import { type Echo, readEcho } from './echo.ts';
import type { StackPacket } from './log.ts';
import { markerFrame } from './marker.ts';
import { type LinuxMemory, openMemory } from './memory.ts';

export interface LinuxOptions {
  readonly emulator: Emulator;
  readonly image: LinuxImage;
  /** The longest silence before it counts as hung, ms; default `RESPONSE_DEADLINE`. */
  readonly deadline?: number;
}

/** A booted Linux, halted between bursts. Every failure kills it: after a rejection it has ended. */
export interface Linux {
  /** The kernel's release as `uname -r` prints it. */
  readonly release: string;
  readonly pid: number;
  /**
   * Lets the card receive `frames` in one poll of its driver; resolves with the packets that the stack received
   * by the end of the poll. One call at a time, with at most `BURST_FRAMES` frames, which must fit the buffers.
   * @throws EmulatorFailure; RangeError when a frame is longer than a backend carries
   */
  burst(frames: readonly InjectedFrame[]): Promise<readonly StackPacket[]>;
  /** Kills it and waits for its end. Safe to call twice. */
  close(): Promise<void>;
}

/** NAPI's budget is 64 packets for one poll, and a poll that uses all of it goes on. The marker is one of them. */
export const BURST_FRAMES = 62;

type Running = RunningEmulator<(typeof LINUX_SOCKETS)[number]>;

interface Connections {
  readonly running: Running;
  readonly signals: Signals;
  readonly echo: Echo;
  readonly qmp: QmpClient;
  readonly memory: LinuxMemory;
  readonly deadline: number;
}

/**
 * Boots Linux and waits until its card is up.
 * @throws EmulatorFailure when QEMU does not start, or the guest gives up, with its reason
 */
export async function bootLinux(options: LinuxOptions): Promise<Linux> {
  const running = await startEmulator({
    emulator: options.emulator,
    sockets: LINUX_SOCKETS,
    namespace: true,
    args: (folder) => linuxArgs(options.image, folder),
  });
  try {
    const deadline = options.deadline ?? RESPONSE_DEADLINE;
    const signals = readSignals(running.sockets.signal, running.exited, deadline);
    const echo = readEcho(running.sockets.echo);
    await expectSignal(running, signals, 'ready');
    const qmp = await createQmpClient(running.sockets.qmp);
    await qmp.execute('stop');
    const memory = await openMemory(path.join(running.folder.path, MEMORY_FILE));
    const close = async () => {
      await running.kill();
      await memory.close();
    };
    // QEMU has opened everything. Without names no file remains, however this process ends.
    await running.folder.remove();
    const { release } = await memory.header();
    const burst = burstRunner({ running, signals, echo, qmp, memory, deadline });
    return {
      release,
      pid: running.pid,
      close,
      burst: (frames) =>
        burst(frames).catch(async (error) => {
          await close();
          throw error;
        }),
    };
  } catch (error) {
    await running.kill();
    throw error;
  }
}

/**
 * While the machine is halted its card accepts no frame: frames wait in QEMU's queue until all are there.
 * `cont` moves the whole queue into the card's ring before the processor runs again, so the driver's poll finds
 * all of them, however slow either side is.
 */
function burstRunner(at: Connections): Linux['burst'] {
  let number = 0;
  return async (frames) => {
    number += 1;
    const data = encodeWithHeaders([...frames, markerFrame(number)]);
    // A failed write means that the emulator has ended, which the wait for the echo reports.
    writeFully(at.running.sockets.inject, data).catch(() => {});
    await orFailure(at, at.echo.passed(data.length));
    await orFailure(at, at.qmp.execute('cont'));
    await expectSignal(at.running, at.signals, 'done');
    await orFailure(at, at.qmp.execute('stop'));
    try {
      return await at.memory.packets(number);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw failure(at.running, `The Linux guest's log is broken: ${error.message}.`);
    }
  };
}

/** The result of `due`. @throws EmulatorFailure when QEMU ends or is silent instead */
async function orFailure<T>({ running, deadline }: Connections, due: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const gone = (how: string) => failure(running, `QEMU ended while Linux was running (${how}).`);
  const late = () => failure(running, 'QEMU does not answer.', 'emulator-hung');
  try {
    return await Promise.race([
      due.catch(async () => Promise.reject(gone(await running.exited))),
      running.exited.then((how) => Promise.reject(gone(how))),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), deadline);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

async function expectSignal(
  running: Running,
  signals: Signals,
  expected: 'ready' | 'done',
): Promise<void> {
  const signal = await signals.next();
  switch (signal.kind) {
    case expected:
      return;
    case 'fatal':
      throw failure(running, `The Linux guest gave up: ${signal.reason}.`);
    case 'gone':
      throw failure(running, `QEMU ended while Linux was running (${signal.how}).`);
    case 'silence':
      throw failure(running, 'The Linux guest does not answer.', 'emulator-hung');
    case 'ready':
    case 'done':
      throw failure(running, `The Linux guest sent an unexpected signal: ${signal.kind}.`);
  }
}

function failure(
  running: Running,
  message: string,
  code: ErrorName = 'emulator-died',
): EmulatorFailure {
  const next =
    'Read the log of QEMU and guests/linux/README.md; the next scenario boots a new one.';
  return new EmulatorFailure(code, message, next, running.log());
}
