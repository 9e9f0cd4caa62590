import type { DeviceConfig } from '../../../../model/trace.ts';
import { deviceProperties, sharedMemoryArgs } from '../../qemu/command-line.ts';
import { ConnectionLost } from '../../qemu/failure.ts';
import { inheritedFile } from '../../qemu/launch.ts';
import { createNamelessFile } from '../../qemu/nameless-file.ts';
import { type RunningEmulator, startEmulator, startFailure } from '../../qemu/process.ts';
import { createQmpClient, type QmpClient } from '../../qemu/qmp-client.ts';
import { createQtestClient, type QtestClient } from '../../qemu/qtest-client.ts';
import { queueTapArgs, startedByQueueTap } from '../../qemu/queue-tap/command-line.ts';
import { createFeeder, type Feeder } from '../../qemu/queue-tap/feeder.ts';
import { GUEST_MEMORY } from '../../virtio/buffers.ts';
import { guestMemory } from '../../virtio/memory.ts';
import { findMmioNet } from '../../virtio/mmio.ts';
import { createNetDriver, type NetDriver } from '../../virtio/net-driver.ts';
import { baseArgs, deviceArgs } from '../command-line.ts';
import type { MachineOptions } from '../running.ts';

/** A QEMU whose virtio-net device has several queue pairs, fed by a tap whose queues we choose. */
export interface PairsMachine {
  readonly emulator: RunningEmulator<'qtest' | 'qmp' | 'feed'>;
  readonly driver: NetDriver;
  readonly feeder: Feeder;
  readonly run: QtestClient['run'];
  readonly monitor: QmpClient['execute'];
  /** Kills QEMU; nothing of it remains. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts one whose device was never used. Takes root. @throws EmulatorFailure, DeviceFault, UserError */
export async function startPairsMachine(
  options: MachineOptions,
  { interval, units, pairs }: DeviceConfig,
): Promise<PairsMachine> {
  const inNetwork = await startedByQueueTap('feed');
  const memory = guestMemory(await createNamelessFile(), GUEST_MEMORY);
  let emulator: PairsMachine['emulator'] | undefined;
  const close = async () => {
    await emulator?.kill();
    memory.close();
  };
  const properties = deviceProperties({ interval, units, pairs, rules: options.rules });
  try {
    emulator = await startEmulator({
      emulator: options.emulator,
      sockets: ['qtest', 'qmp', 'feed'],
      namespace: false,
      inNetwork,
      files: [memory.fd],
      args: (folder) => [
        ...baseArgs(folder),
        ...sharedMemoryArgs(inheritedFile(0), GUEST_MEMORY),
        ...queueTapArgs(pairs),
        ...deviceArgs('mmio', properties),
      ],
    });
    const qtest = createQtestClient(emulator.sockets.qtest, options.deadline);
    const qmp = await createQmpClient(emulator.sockets.qmp, options.deadline);
    const transport = await findMmioNet(qtest);
    await emulator.folder.remove();
    const driver = createNetDriver(qtest, transport, memory, pairs);
    await qtest.run([driver.reset]);
    const feeder = createFeeder(emulator.sockets.feed, options.deadline);
    return { emulator, driver, feeder, run: qtest.run, monitor: qmp.execute, close };
  } catch (error) {
    await close();
    throw emulator && error instanceof ConnectionLost ? await startFailure(emulator) : error;
  }
}
