import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import type { ErrorName } from '../errors.ts';
import {
  backendArgs,
  deviceProperties,
  INJECT_SOCKET,
  sharedMemoryArgs,
} from '../qemu/command-line.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { EmulatorFailure, RESPONSE_DEADLINE } from '../qemu/failure.ts';
import { encodeWithHeaders, writeFully } from '../qemu/injector.ts';
import { type RunningEmulator, startEmulator } from '../qemu/process.ts';
import { type GuestRecord, LOG_HEADER_LENGTH, parseLogHeader, parseLogRecords } from './log.ts';
import { markerFrame } from './marker.ts';
import type { Step } from './plan.ts';
import { readSignals, type Signals } from './signals.ts';

export interface GuestOptions {
  readonly emulator: Emulator;
  /** The guest's image, from `ensureGuest`. */
  readonly image: string;
  /** Negotiate MRG_RXBUF. */
  readonly mergeable: boolean;
  /** `rsc_interval`, ns. */
  readonly interval: number;
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

const MEMORY_BYTES = 128 * 1024 * 1024;
const LOG_BASE = 64 * 1024 * 1024;
const LOG_BYTES = MEMORY_BYTES - LOG_BASE;

/** Read with the log's header: the records of most steps. */
const FIRST_READ = 65_536;

const SIGNAL_SOCKET = 'signal';
const MEMORY_FILE = 'memory';

/**
 * Boots the Windows-like guest and waits until its driver is up.
 * @throws EmulatorFailure when QEMU does not start, or the guest gives up, with its reason.
 */
export async function bootGuest(options: GuestOptions): Promise<Guest> {
  const running = await startEmulator({
    emulator: options.emulator,
    sockets: [INJECT_SOCKET, SIGNAL_SOCKET],
    namespace: true,
    args: (folder) => guestArgs(options, folder),
  });
  try {
    const signals = readSignals(running.sockets.signal, running.exited);
    await expectSignal(running, signals, 'ready');
    const memory = await open(path.join(running.folder.path, MEMORY_FILE), 'r');
    const close = async () => {
      await running.kill();
      await memory.close();
    };
    // QEMU has everything open: without names, nothing is left however this process ends.
    await running.folder.remove();
    const { features } = parseLogHeader(await readMemory(memory, LOG_HEADER_LENGTH, LOG_BASE));
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

/** @throws RangeError when the log is not the answer to marker `number`, or not a log. */
async function readLog(memory: FileHandle, number: number): Promise<GuestRecord[]> {
  const start = await readMemory(memory, FIRST_READ, LOG_BASE);
  const header = parseLogHeader(start);
  if (header.marker !== number) throw new RangeError(`it answers marker ${header.marker}`);
  if (header.bytes > LOG_BYTES - LOG_HEADER_LENGTH) throw new RangeError('it is too long');
  const fits = LOG_HEADER_LENGTH + header.bytes <= FIRST_READ;
  const records = fits
    ? start.subarray(LOG_HEADER_LENGTH)
    : await readMemory(memory, header.bytes, LOG_BASE + LOG_HEADER_LENGTH);
  return parseLogRecords(header, records);
}

async function readMemory(memory: FileHandle, length: number, at: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  await memory.read(bytes, 0, length, at);
  return bytes;
}

function guestArgs(options: GuestOptions, folder: string): readonly string[] {
  const hex = (value: number) => `0x${value.toString(16)}`;
  const mode = options.mergeable ? 'mergeable ' : '';
  return [
    ...['-M', 'microvm,acpi=off,pic=off,pit=off,rtc=off,memory-backend=ram'],
    ...['-m', `${MEMORY_BYTES / 1024 / 1024}M`, '-accel', 'tcg'],
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none'],
    ...['-global', 'virtio-mmio.force-legacy=false'],
    // A notification is handled before the guest goes on: it knows when nothing more will come.
    ...['-global', 'virtio-mmio.ioeventfd=off'],
    ...sharedMemoryArgs(path.join(folder, MEMORY_FILE), MEMORY_BYTES),
    ...['-chardev', `socket,id=signal,path=${path.join(folder, SIGNAL_SOCKET)}`],
    ...['-serial', 'chardev:signal'],
    ...backendArgs('tap', folder),
    ...['-device', `virtio-net-device,${deviceProperties({ interval: options.interval })}`],
    ...['-kernel', options.image, '-append', `${mode}log=${hex(LOG_BYTES)}@${hex(LOG_BASE)}`],
  ];
}

type Running = RunningEmulator<typeof INJECT_SOCKET | typeof SIGNAL_SOCKET>;

async function expectSignal(
  running: Running,
  signals: Signals,
  expected: 'ready' | 'done',
): Promise<void> {
  const signal = await signals.next(RESPONSE_DEADLINE);
  switch (signal.kind) {
    case expected:
      return;
    case 'fatal':
      throw failure(running, `The guest gave up: ${signal.reason}.`);
    case 'gone':
      throw failure(running, `QEMU ended while the guest was running (${signal.how}).`);
    case 'silence':
      throw failure(
        running,
        `The guest did not answer within ${RESPONSE_DEADLINE / 1000} s.`,
        'emulator-hung',
      );
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
