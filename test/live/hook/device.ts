import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createRunFolder } from '../../../harness/base/run-folder.ts';
import {
  type Backend,
  backendArgs,
  sharedMemoryArgs,
} from '../../../harness/subjects/qemu/command-line.ts';
import { ensureEmulator, type Variant } from '../../../harness/subjects/qemu/emulator.ts';
import { encodePlain, writeFully } from '../../../harness/subjects/qemu/injector.ts';
import { type Migration, migrate } from '../../../harness/subjects/qemu/migrate.ts';
import { type RunningEmulator, startEmulator } from '../../../harness/subjects/qemu/process.ts';
import {
  createQmpClient,
  type QmpClient,
  streamConnected,
} from '../../../harness/subjects/qemu/qmp-client.ts';
import {
  createQtestClient,
  type QtestClient,
  turnsToRead,
} from '../../../harness/subjects/qemu/qtest-client.ts';
import type { Access } from '../../../harness/subjects/virtio/access.ts';
import { createGuestMemory } from '../../../harness/subjects/virtio/memory.ts';
import { findMmioNet } from '../../../harness/subjects/virtio/mmio.ts';
import { findPciNet } from '../../../harness/subjects/virtio/pci.ts';
import { ejectRequested } from '../../../harness/subjects/virtio/pci-config.ts';
import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import { createRings, MEBI, MEMORY, type Received } from './rings.ts';
import { loadFrom, saveTo } from './stream.ts';

/** A device whose driver posts receive buffers one by one, so that it can run out of them. */
export interface SparseDevice {
  readonly qmp: QmpClient;
  readonly offered: bigint;
  /** Resets, negotiates and starts the device, with no receive buffer posted. Gives the status read. */
  start(features: bigint, bufferSize?: number): Promise<number>;
  /** Address of the device's status register. */
  readonly statusRegister: number;
  /** Address of its register for notifications of the receive queue, which on microvm is that of all queues. */
  readonly notifyRegister: number;
  /** Puts the first `length` bytes of receive buffer `index` at `address`, the rest where it was. */
  aim(index: number, address: number, length: number): void;
  /** Makes receive buffer `index` of that length, bytes. */
  resize(index: number, length: number): void;
  /** Writes the status register, or reads it. */
  status(value?: number): Promise<number>;
  /** Writes the driver's features and nothing else. */
  features(features: bigint): Promise<void>;
  /**
   * Resets the receive queue alone and enables it again, with no buffer posted. Gives what had arrived by
   * then. PCI only.
   */
  resetReceiveQueue(): Promise<readonly Received[]>;
  /** Ejects the device, as a guest does on request. PCI only. */
  unplug(): Promise<void>;
  /** Only resets it. */
  reset(): Promise<void>;
  /** Makes more receive buffers available and notifies the device. */
  post(count: number): Promise<void>;
  /** Injects frames; on return the device has accepted or refused them. */
  inject(...frames: readonly Uint8Array[]): Promise<void>;
  /** Moves the virtual clock, ns. */
  clock(at: number): Promise<void>;
  /** The deliveries since the last call. */
  received(): Promise<readonly Received[]>;
  /** Sends a control command; the device's answer, 0 for OK. */
  command(kind: number, command: number, data: Uint8Array): Promise<number>;
  /**
   * Moves the machine to another emulator with the same memory, and goes on there; when that one refuses,
   * here. `log` is what the emulator said that is of no more use.
   */
  migrate(to?: Destination): Promise<Migration & { readonly log: string }>;
  /**
   * Saves the machine, and loads what `change` makes of the stream into another emulator: `loaded`, or what
   * that one said before it ended. The machine itself stays stopped.
   */
  reload(change: (stream: Buffer) => Buffer): Promise<string>;
  close(): Promise<void>;
}

/** What is otherwise than where the machine comes from. */
export interface Destination {
  readonly variant?: Variant;
  readonly properties?: string;
}

export interface SparseOptions {
  readonly variant?: Variant;
  readonly transport?: 'mmio' | 'pci';
  /** `tcg`: the machine's clock is the host's and goes on by itself, its processor runs firmware. */
  readonly accel?: 'qtest' | 'tcg';
  readonly backend?: Backend;
  /** Further properties of the device, e.g. `guest_rsc_ext=on`. */
  readonly properties: string;
}

/** @throws Error with QEMU's log when the device cannot be started. */
export async function startSparseDevice(options: SparseOptions): Promise<SparseDevice> {
  const backend = options.backend ?? 'tap';
  // Stays when the machine moves on.
  const folder = await createRunFolder();
  const ram = path.join(folder.path, 'ram');
  const memory = createGuestMemory(ram, MEMORY);
  const closeMemory = async () => {
    memory.close();
    await folder.remove();
  };
  let machine: Machine;
  try {
    machine = await startMachine(options, [], ram);
  } catch (error) {
    await closeMemory();
    throw error;
  }
  let now = 0;
  try {
    const transport =
      options.transport === 'pci'
        ? await findPciNet(machine.qtest, 3)
        : await findMmioNet(machine.qtest);
    const qtest: QtestClient = { run: (commands) => machine.qtest.run(commands) };
    const rings = createRings(memory, qtest, transport);
    return {
      get qmp() {
        return machine.qmp;
      },
      offered: transport.offered,
      statusRegister: addressOf(transport.writeStatus(0)),
      notifyRegister: addressOf(transport.notify(0)),
      ...rings,
      async inject(...frames) {
        const data = Buffer.concat(
          frames.map((bytes) =>
            record(bytes, backend === 'tap' ? rings.headerLength() : undefined),
          ),
        );
        await writeFully(machine.running.sockets.inject, data);
        await qtest.run([{ kind: 'turns', count: turnsToRead(data.length) }]);
      },
      async clock(at) {
        now = at;
        await qtest.run([{ kind: 'clock', at }]);
      },
      async unplug() {
        const gone = new Promise<void>((resolve) => {
          machine.qmp.onEvent(({ event }) => {
            if (event === 'DEVICE_DELETED') resolve();
          });
        });
        await machine.qmp.execute('device_del', { id: 'nic' });
        await ejectRequested(qtest);
        await gone;
      },
      async migrate({ variant = 'patched', ...changed } = {}) {
        const target = { ...options, ...changed };
        const next = await startMachine({ ...target, variant }, INCOMING, ram);
        await next.qtest.run([{ kind: 'clock', at: now }]);
        const socket = path.join(next.running.folder.path, 'migration');
        const result = await migrate({
          ...{ from: machine.qmp, to: next.qmp },
          ...{ socket, sharedMemory: true },
        });
        const [gone, stays] = result.kind === 'completed' ? [machine, next] : [next, machine];
        machine = stays;
        // One that refuses ends by itself, when it has said why.
        if (result.kind === 'completed') await gone.running.kill();
        else await gone.running.exited;
        return { ...result, log: gone.running.log() };
      },
      async reload(change) {
        const file = path.join(machine.running.folder.path, 'stream');
        await saveTo(machine.qmp, file);
        await writeFile(file, change(await readFile(file)));
        const next = await startMachine(options, INCOMING, ram);
        const loaded = loadFrom(next.qmp, file).then(() => 'loaded');
        const ended = next.running.exited.then(() => next.running.log());
        const result = await Promise.race([loaded, ended]);
        await next.running.kill();
        return result;
      },
      async close() {
        await machine.running.kill();
        await closeMemory();
      },
    };
  } catch (error) {
    await machine.running.kill();
    await closeMemory();
    throw new Error(`The device could not be started: ${machine.running.log()}`, { cause: error });
  }
}

const INCOMING = ['-incoming', 'defer'];

/** One emulator with the device in it. */
interface Machine {
  readonly running: RunningEmulator<'qtest' | 'inject' | 'qmp'>;
  readonly qmp: QmpClient;
  readonly qtest: QtestClient;
}

/** `ram` is the file of the guest's memory. */
async function startMachine(
  options: SparseOptions,
  further: readonly string[],
  ram: string,
): Promise<Machine> {
  const backend = options.backend ?? 'tap';
  const running = await startEmulator({
    emulator: await ensureEmulator(options.variant ?? 'patched'),
    sockets: ['qtest', 'inject', 'qmp'],
    namespace: backend === 'tap',
    args: (folder) => [
      ...['-nodefaults', '-no-user-config', '-display', 'none'],
      ...['-accel', options.accel ?? 'qtest', '-qtest', `unix:${path.join(folder, 'qtest')}`],
      ...['-qtest-log', 'none', ...sharedMemoryArgs(ram, MEMORY)],
      ...['-m', `${MEMORY / MEBI}M`],
      ...['-chardev', `socket,id=qmp,path=${path.join(folder, 'qmp')}`],
      ...['-mon', 'chardev=qmp,mode=control', ...backendArgs(backend, folder)],
      ...deviceArgs(options),
      ...further,
    ],
  });
  try {
    const qtest = createQtestClient(running.sockets.qtest);
    const qmp = await createQmpClient(running.sockets.qmp);
    if (backend === 'stream') await streamConnected(qmp, running.exited);
    return { running, qmp, qtest };
  } catch (error) {
    await running.kill();
    throw new Error(`The emulator could not be started: ${running.log()}`, { cause: error });
  }
}

function deviceArgs({ transport = 'mmio', properties }: SparseOptions): readonly string[] {
  const device = `id=nic,netdev=n0,${properties}`;
  switch (transport) {
    case 'mmio':
      return [
        '-machine',
        'microvm,acpi=off,pit=off,pic=off,rtc=off,isa-serial=off,memory-backend=ram',
        ...['-global', 'virtio-mmio.force-legacy=false', '-global', 'virtio-mmio.ioeventfd=off'],
        ...['-device', `virtio-net-device,${device}`],
      ];
    case 'pci':
      return [
        ...['-machine', 'pc,memory-backend=ram'],
        ...['-device', `virtio-net-pci,disable-legacy=on,ioeventfd=off,romfile=,${device}`],
      ];
  }
}

/** One frame as the backend's socket takes it, with an empty virtio header unless there is none. */
function record(frame: Uint8Array, headerLength: number | undefined): Buffer {
  if (headerLength === undefined) return encodePlain([{ header: PLAIN_HEADER, bytes: frame }]);
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(headerLength + frame.length, 0);
  lengths.writeUInt32BE(headerLength, 4);
  return Buffer.concat([lengths, Buffer.alloc(headerLength), frame]);
}

function addressOf(access: Access): number {
  if (access.kind !== 'write') throw new Error('The register is not in memory.');
  return access.address;
}
