import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import {
  backendArgs,
  deviceProperties,
  INJECT_SOCKET,
  sharedMemoryArgs,
} from '../qemu/command-line.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { EmulatorFailure } from '../qemu/failure.ts';
import { encodeWithHeaders, writeFully } from '../qemu/injector.ts';
import { type RunningEmulator, startEmulator } from '../qemu/process.ts';
import { type GuestRecord, LOG_HEADER_LENGTH, parseLogHeader, parseLogRecords } from './log.ts';
import { markerFrame } from './marker.ts';
import type { Step } from './plan.ts';
import { readSignals, type Signal, type Signals } from './signals.ts';

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

/** Longest wait for an answer, ms. The guest answers in microseconds; only a hang takes that long. */
const ANSWER_DEADLINE = 60_000;

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
    const signals = readSignals(running.sockets.signal);
    await expectSignal(running, signals.next(), 'ready');
    const memory = await open(path.join(running.folder.path, MEMORY_FILE), 'r');
    running.exited.then(() => memory.close());
    // QEMU has everything open: without names, nothing is left however this process ends.
    await running.folder.remove();
    const { features } = parseLogHeader(await readLog(memory, LOG_HEADER_LENGTH, 0));
    const run = stepRunner(running, signals, memory);
    return { features, pid: running.pid, run, close: running.kill };
  } catch (error) {
    await running.kill();
    throw error;
  }
}

function stepRunner(running: Running, signals: Signals, memory: FileHandle): Guest['run'] {
  let number = 0;
  const run = async (step: Step) => {
    number += 1;
    const data = encodeWithHeaders([...step.frames, markerFrame(step.marker, number)]);
    // A write that fails means a dead emulator, which expectSignal reports with its exit and log.
    writeFully(running.sockets.inject, data).catch(() => {});
    await expectSignal(running, signals.next(), 'done');
    const start = await readLog(memory, FIRST_READ, 0);
    const header = parseLogHeader(start);
    if (header.marker !== number) {
      throw failure(running, `The guest answered marker ${header.marker}, not ${number}.`);
    }
    const records =
      LOG_HEADER_LENGTH + header.bytes <= FIRST_READ
        ? start.subarray(LOG_HEADER_LENGTH)
        : await readLog(memory, header.bytes, LOG_HEADER_LENGTH);
    return parseLogRecords(header, records);
  };
  return (step) =>
    run(step).catch(async (error) => {
      await running.kill();
      throw error;
    });
}

async function readLog(memory: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  await memory.read(bytes, 0, length, LOG_BASE + position);
  return bytes;
}

function guestArgs(options: GuestOptions, folder: string): readonly string[] {
  const hex = (value: number) => `0x${value.toString(16)}`;
  const mode = options.mergeable ? 'mergeable ' : '';
  return [
    ...['-M', 'microvm,acpi=off,pic=off,pit=off,rtc=off,memory-backend=ram'],
    ...['-m', `${MEMORY_BYTES / 1024 / 1024}M`, '-accel', 'tcg', '-cpu', 'qemu64'],
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none'],
    ...['-global', 'virtio-mmio.force-legacy=false'],
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
  next: Promise<Signal>,
  expected: 'ready' | 'done',
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const signal = await Promise.race([
      next,
      running.exited.then((how) => Promise.reject(died(running, how))),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(hung(running)), ANSWER_DEADLINE);
      }),
    ]);
    if (signal.kind === 'fatal') throw failure(running, `The guest gave up: ${signal.reason}.`);
    if (signal.kind !== expected) throw failure(running, `The guest says ${signal.kind}.`);
  } finally {
    clearTimeout(timer);
  }
}

function died(running: Running, how: string): EmulatorFailure {
  return new EmulatorFailure(
    'emulator-died',
    `QEMU ended while the guest was running (${how}).`,
    'Read its log; the next scenario boots a new one.',
    running.log(),
  );
}

function hung(running: Running): EmulatorFailure {
  return new EmulatorFailure(
    'emulator-hung',
    `The guest did not answer within ${ANSWER_DEADLINE / 1000} s.`,
    'Read the log of QEMU; the next scenario boots a new one.',
    running.log(),
  );
}

function failure(running: Running, message: string): EmulatorFailure {
  return new EmulatorFailure(
    'emulator-died',
    message,
    'Read guests/README.md and the log of QEMU; the next scenario boots a new one.',
    running.log(),
  );
}
