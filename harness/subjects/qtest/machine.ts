import path from 'node:path';
import { createNamelessFile } from '../../base/run-folder.ts';
import { answeredWithin, ConnectionLost } from '../qemu/failure.ts';
import { migrate } from '../qemu/migrate.ts';
import { type RunningEmulator, startFailure } from '../qemu/process.ts';
import type { QmpClient } from '../qemu/qmp-client.ts';
import type { QtestClient } from '../qemu/qtest-client.ts';
import { DeviceFault } from '../virtio/access.ts';
import { GUEST_MEMORY } from '../virtio/buffers.ts';
import { guestMemory } from '../virtio/memory.ts';
import { findMmioNet } from '../virtio/mmio.ts';
import { createNetDriver, type NetDriver, queuesOf } from '../virtio/net-driver.ts';
import { findPciNet } from '../virtio/pci.ts';
import { ejectRequested } from '../virtio/pci-config.ts';
import { DEVICE_ID, type TransportKind } from './command-line.ts';
import type { FrameSource } from './frame-source.ts';
import { parseReported, type ReportedDecision } from './reported.ts';
import {
  type MachineOptions,
  type MadeMachine,
  type RunningMachine,
  type SocketName,
  startMachines,
} from './running.ts';

/** A machine with one virtio-net device. The harness is its driver, its backend's peer and its clock. It may migrate. */
export interface QtestMachine {
  /** The QEMU that runs it now. */
  readonly emulator: RunningEmulator<SocketName>;
  readonly driver: NetDriver;
  /** Virtual time, ns, as last set. */
  clock: number;
  run: QtestClient['run'];
  /** Executes a QMP command. All its effects have happened when it is answered, because QEMU has one thread for it. */
  monitor: QmpClient['execute'];
  /** The connection to the device's backend; a migration replaces it. */
  readonly source: FrameSource;
  /** Whether the device reports decisions in the order of the frames; with several queues it does not. */
  readonly reportsInOrder: boolean;
  /**
   * Moves the machine to another QEMU at the instant `clock`; the old QEMU ends.
   * @throws DeviceFault when QEMU refuses
   */
  migrate(clock: number): Promise<void>;
  /** Takes the device out (transport `pci`). The machine is of no further use. @throws DeviceFault */
  unplug(): Promise<void>;
  /** The decisions reported since the last call; none where decisions are not traced. */
  reported(): readonly ReportedDecision[];
  /** Kills QEMU; nothing of it remains. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts a machine with a fresh device. @throws EmulatorFailure, ConnectionLost, DeviceFault */
export async function startMachine(
  options: MachineOptions,
  made: MadeMachine,
): Promise<QtestMachine> {
  const memory = guestMemory(await createNamelessFile(), GUEST_MEMORY);
  let current: RunningMachine | undefined;
  const close = async () => {
    await current?.close();
    memory.close();
  };
  try {
    let now = await startMachines(options, made, memory, 'new');
    current = now;
    const run: QtestClient['run'] = (commands) => now.qtest.run(commands);
    const transport = await find(options.transport, made.pairs, { run });
    // QEMU has answered, so it has opened everything. Without names no file remains, however this process ends.
    await now.emulator.folder.remove();
    const driver = createNetDriver({ run }, transport, memory, made.pairs);
    await run([driver.reset]);
    const earlier: string[] = [];
    return {
      get emulator() {
        return now.emulator;
      },
      driver,
      clock: 0,
      run,
      monitor: (command, args) => now.qmp.execute(command, args),
      get source() {
        return now.source;
      },
      reportsInOrder: made.pairs === 1,
      async migrate(clock) {
        const target = await startMachines(options, made, memory, 'target');
        try {
          await answeredWithin(options.deadline, move(now, target, clock));
        } catch (error) {
          await target.close();
          throw error;
        }
        earlier.push(...(now.trace?.lines() ?? []));
        await now.close();
        now = target;
        current = target;
        await now.emulator.folder.remove();
      },
      async unplug() {
        await now.qmp.execute('device_del', { id: DEVICE_ID });
        await ejectRequested({ run });
      },
      reported() {
        const lines = [...earlier.splice(0), ...(now.trace?.lines() ?? [])];
        return lines.flatMap((line) => parseReported(line) ?? []);
      },
      close,
    };
  } catch (error) {
    await close();
    throw current && error instanceof ConnectionLost ? await startFailure(current.emulator) : error;
  }
}

function find(kind: TransportKind, pairs: number, qtest: Pick<QtestClient, 'run'>) {
  switch (kind) {
    case 'mmio':
      return findMmioNet(qtest);
    case 'pci':
      return findPciNet(qtest, queuesOf(pairs));
  }
}

/** Moves the machine in `from` to `to`; the clock of `to` is set to `clock`, ns. */
async function move(from: RunningMachine, to: RunningMachine, clock: number): Promise<void> {
  await to.qtest.run([{ kind: 'clock', at: clock }]);
  const socket = path.join(to.emulator.folder.path, 'migration');
  const result = await migrate({ from: from.qmp, to: to.qmp, socket, sharedMemory: true });
  if (result.kind === 'refused') {
    throw new DeviceFault(`The machine could not migrate: ${result.reason} ${to.emulator.log()}`);
  }
}
