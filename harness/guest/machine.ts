import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { ErrorName } from '../errors.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { EmulatorFailure, RESPONSE_DEADLINE } from '../qemu/failure.ts';
import { encodeWithHeaders, writeFully } from '../qemu/injector.ts';
import { type RunningEmulator, startEmulator } from '../qemu/process.ts';
import { GUEST_SOCKETS, type GuestOptions, guestArgs, MEMORY_FILE } from './command-line.ts';
import type { GuestRecord } from './log.ts';
import { markerFrame } from './marker.ts';
import type { Step } from './plan.ts';
import { readLog, readLogHeader } from './read-log.ts';
import { readSignals, type Signals } from './signals.ts';

export interface BootOptions extends GuestOptions {
  readonly emulator: Emulator;
  /** How long it may be silent before it counts as hung, ms; default 30 s. */
  readonly deadline?: number;
}

/** A booted guest. Every failure kills it: after a rejection it is gone. */
export interface Guest {
  /** Feature bits its driver negotiated. */
  readonly features: bigint;
  readonly pid: number;
  /**
   * Injects the step's frames and its marker; resolves with all that the guest saw up to its answer,
   * what the order itself set free included. One call at a time.
   * @throws EmulatorFailure; RangeError when a frame is longer than a backend carries.
   */
  run(step: Step): Promise<GuestRecord[]>;
  /** Kills it and waits until nothing of it is left. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Boots the Windows-like guest and waits until its driver is up.
 * @throws EmulatorFailure when QEMU does not start, or the guest gives up, with its reason.
 */
export async function bootGuest(options: BootOptions): Promise<Guest> {
  const running = await startEmulator({
    emulator: options.emulator,
    sockets: GUEST_SOCKETS,
    namespace: true,
    args: (folder) => guestArgs(options, folder),
  });
  try {
    const deadline = options.deadline ?? RESPONSE_DEADLINE;
    const signals = readSignals(running.sockets.signal, running.exited, deadline);
    await expectSignal(running, signals, 'ready');
    const memory = await open(path.join(running.folder.path, MEMORY_FILE), 'r');
    const close = async () => {
      await running.kill();
      await memory.close();
    };
    // QEMU has everything open: without names, nothing is left however this process ends.
    await running.folder.remove();
    const { features } = await readLogHeader(memory);
    const run = stepRunner(running, signals, memory);
    return {
      features,
      pid: running.pid,
      close,
      run: (step) =>
        run(step).catch(async (error) => {
          await close();
          throw error;
        }),
    };
  } catch (error) {
    await running.kill();
    throw error;
  }
}

function stepRunner(running: Running, signals: Signals, memory: FileHandle): Guest['run'] {
  let number = 0;
  return async (step) => {
    number += 1;
    const data = encodeWithHeaders([...step.frames, markerFrame(step.marker, number)]);
    // A write that fails means a dead emulator, which expectSignal reports with its exit and log.
    writeFully(running.sockets.inject, data).catch(() => {});
    await expectSignal(running, signals, 'done');
    try {
      return await readLog(memory, number);
    } catch (error) {
      if (error instanceof RangeError)
        throw failure(running, `Its log is broken: ${error.message}.`);
      throw error;
    }
  };
}

type Running = RunningEmulator<(typeof GUEST_SOCKETS)[number]>;

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
      throw failure(running, `The guest gave up: ${signal.reason}.`);
    case 'gone':
      throw failure(running, `QEMU ended while the guest was running (${signal.how}).`);
    case 'silence':
      throw failure(running, 'The guest does not answer.', 'emulator-hung');
    case 'ready':
    case 'done':
      throw failure(running, `The guest lost its place: it says ${signal.kind}.`);
  }
}

function failure(
  running: Running,
  message: string,
  code: ErrorName = 'emulator-died',
): EmulatorFailure {
  const next = 'Read the log of QEMU and guests/README.md; the next scenario boots a new one.';
  return new EmulatorFailure(code, message, next, running.log());
}
