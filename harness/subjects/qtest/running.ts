import type { DeviceConfig } from '../../../model/trace.ts';
import { type Backend, INJECT_SOCKET } from '../qemu/command-line.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { ConnectionLost } from '../qemu/failure.ts';
import { inheritedFile } from '../qemu/launch.ts';
import { type RunningEmulator, startEmulator, startFailure } from '../qemu/process.ts';
import { createQmpClient, type QmpClient, streamConnected } from '../qemu/qmp-client.ts';
import { createQtestClient, type QtestClient } from '../qemu/qtest-client.ts';
import { startedByQueueTap } from '../qemu/queue-tap/command-line.ts';
import type { GuestMemory } from '../virtio/memory.ts';
import { machineArgs, type TransportKind } from './command-line.ts';
import { type FrameSource, queueTapSource, socketSource } from './frame-source.ts';
import { createTraceFile, type TraceFile } from './trace-file.ts';

/** Which of `x-rsc-memory` and `x-rsc-units` the emulator knows. */
export type BoundProperties = 'none' | 'units' | 'both';

/** The emulator and device to start; scenarios with the same interval, memory, units and queue pairs share a machine. */
export interface MachineOptions {
  readonly emulator: Emulator;
  readonly backend: Backend;
  readonly transport: TransportKind;
  readonly bounds: BoundProperties;
  /** `x-rsc-rules`; empty where the emulator does not know it. */
  readonly rules: string;
  /** Whether the device's decisions are traced; only ours reports them. */
  readonly decisions: boolean;
  /** The longest silence of QEMU before it counts as hung, ms. */
  readonly deadline: number;
}

export type SocketName = 'qtest' | 'qmp' | typeof INJECT_SOCKET;

/** One QEMU, with all connections of the harness to it. */
export interface RunningMachine {
  readonly emulator: RunningEmulator<SocketName>;
  readonly qtest: QtestClient;
  readonly qmp: QmpClient;
  readonly source: FrameSource;
  readonly trace: TraceFile | undefined;
  /** Kills QEMU and waits for its end. Safe to call twice. */
  close(): Promise<void>;
}

/** The part of the configuration that is fixed when the device is made. */
export type MadeMachine = Pick<DeviceConfig, 'interval' | 'memory' | 'units' | 'pairs'>;

/**
 * Starts QEMU with `memory` as the guest's memory, and waits until it answers commands.
 * @param role `target`: it waits for the migration of a machine with the same options
 * @throws EmulatorFailure; UserError when several queue pairs are wanted and `queue-tap` cannot be built
 */
export async function startMachines(
  options: MachineOptions,
  made: MadeMachine,
  memory: GuestMemory,
  role: 'new' | 'target',
): Promise<RunningMachine> {
  const { interval, units, pairs } = made;
  const inNetwork = pairs > 1 ? await startedByQueueTap(INJECT_SOCKET) : undefined;
  // Several queues trace into one file, in an unknown order.
  const trace = options.decisions && pairs === 1 ? await createTraceFile() : undefined;
  let emulator: RunningEmulator<SocketName> | undefined;
  const close = async () => {
    await emulator?.kill();
    trace?.close();
  };
  try {
    emulator = await startEmulator<SocketName>({
      emulator: options.emulator,
      sockets: ['qtest', 'qmp', INJECT_SOCKET],
      namespace: options.backend === 'tap' && !inNetwork,
      ...(inNetwork ? { inNetwork } : {}),
      files: [memory.fd, ...(trace ? [trace.fd] : [])],
      args: (folder) =>
        machineArgs(
          {
            backend: options.backend,
            transport: options.transport,
            properties: {
              interval,
              pairs,
              ...(options.bounds === 'both' ? { memory: made.memory } : {}),
              ...(options.bounds === 'none' ? {} : { units }),
              rules: options.rules,
            },
            memory: inheritedFile(0),
            trace: trace && inheritedFile(1),
            incoming: role === 'target',
          },
          folder,
        ),
    });
    const qtest = createQtestClient(emulator.sockets.qtest, options.deadline);
    const qmp = await createQmpClient(emulator.sockets.qmp, options.deadline);
    if (options.backend === 'stream') await streamConnected(qmp, emulator.exited);
    const { inject } = emulator.sockets;
    const source =
      pairs > 1
        ? queueTapSource(inject, options.deadline)
        : socketSource(inject, options.backend, options.deadline);
    return { emulator, qtest, qmp, source, trace, close };
  } catch (error) {
    await close();
    throw emulator && error instanceof ConnectionLost ? await startFailure(emulator) : error;
  }
}
