import { type CardProperties, INJECT_SOCKET } from '../qemu/command-line.ts';
import type { Emulator } from '../qemu/emulator.ts';
import { ConnectionLost } from '../qemu/failure.ts';
import { inheritedFile } from '../qemu/launch.ts';
import { type RunningEmulator, startEmulator, startFailure } from '../qemu/process.ts';
import { createQmpClient, type QmpClient } from '../qemu/qmp-client.ts';
import { createQtestClient, type QtestClient } from '../qemu/qtest-client.ts';
import { startedByQueueTap } from '../qemu/queue-tap/command-line.ts';
import type { GuestMemory } from '../virtio/memory.ts';
import { GUEST_SOCKETS, guestArgs } from './command-line.ts';
import { readSignals, type Signals } from './signals.ts';
import { queuedWire, redirectedWire, type Wire } from './wire.ts';

export interface BootOptions {
  readonly emulator: Emulator;
  /** The guest's image, from `ensureGuest`. */
  readonly image: string;
  readonly properties: CardProperties;
  /** The longest silence of QEMU or guest before they count as hung, ms. */
  readonly deadline: number;
}

/** One QEMU that runs the guest or waits for its migration, with all connections of the harness to both. */
export interface RunningGuest {
  readonly emulator: RunningEmulator<(typeof GUEST_SOCKETS)[number]>;
  readonly qmp: QmpClient;
  readonly qtest: QtestClient;
  readonly signals: Signals;
  readonly wire: Wire;
}

/**
 * Starts QEMU with `memory` as the guest's memory.
 *
 * @param role `new`: the guest boots; `target`: it migrates from another QEMU with the same options
 * @throws EmulatorFailure
 */
export async function startGuest(
  options: BootOptions,
  memory: GuestMemory,
  role: 'new' | 'target',
): Promise<RunningGuest> {
  const { image, properties, deadline } = options;
  const queued = (properties.pairs ?? 1) > 1;
  const emulator = await startEmulator({
    emulator: options.emulator,
    sockets: GUEST_SOCKETS,
    namespace: !queued,
    ...(queued ? { inNetwork: await startedByQueueTap(INJECT_SOCKET) } : {}),
    files: [memory.fd],
    args: (folder) => {
      const incoming = role === 'target';
      return guestArgs({ image, properties, memory: inheritedFile(0), incoming }, folder);
    },
  });
  try {
    const signals = readSignals(emulator.sockets.signal, emulator.exited, deadline);
    const qtest = createQtestClient(emulator.sockets.qtest, deadline);
    const qmp = await createQmpClient(emulator.sockets.qmp, deadline);
    const wire = (queued ? queuedWire : redirectedWire)(emulator.sockets.inject, deadline);
    return { emulator, qmp, qtest, signals, wire };
  } catch (error) {
    if (error instanceof ConnectionLost) throw await startFailure(emulator);
    await emulator.kill();
    throw error;
  }
}
