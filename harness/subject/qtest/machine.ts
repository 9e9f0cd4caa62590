import path from 'node:path';
import type { DeviceConfig } from '../../../model/trace.ts';
import {
  type Backend,
  backendArgs,
  type DeviceProperties,
  deviceProperties,
  INJECT_SOCKET,
  sharedMemoryArgs,
} from '../../qemu/command-line.ts';
import type { Emulator } from '../../qemu/emulator.ts';
import { ConnectionLost } from '../../qemu/failure.ts';
import {
  type BackendFrame,
  encodePlain,
  encodeWithHeaders,
  writeFully,
} from '../../qemu/injector.ts';
import { type RunningEmulator, startEmulator, startFailure } from '../../qemu/process.ts';
import { createQmpClient } from '../../qemu/qmp-client.ts';
import type { QtestCommand } from '../../qemu/qtest-client.ts';
import { createQtestClient, type QtestClient, turnsToRead } from '../../qemu/qtest-client.ts';
import { streamConnected } from '../../qemu/stream-connected.ts';
import { GUEST_MEMORY } from '../../virtio/buffers.ts';
import { createGuestMemory, type GuestMemory } from '../../virtio/memory.ts';
import { findMmioNet } from '../../virtio/mmio.ts';
import { createNetDriver, type NetDriver, QUEUES } from '../../virtio/net-driver.ts';
import { findPciNet } from '../../virtio/pci.ts';

/** How the device is reached: virtio-mmio on `microvm`, or modern virtio-pci on `q35`. */
export type TransportKind = 'mmio' | 'pci';

/** Which device to start; scenarios that agree in `interval` and `units` share a machine. */
export interface MachineOptions {
  readonly emulator: Emulator;
  readonly backend: Backend;
  readonly transport: TransportKind;
  /** Whether the emulator knows `x-rsc-units`. */
  readonly unitsProperty: boolean;
  /** `x-rsc-rules`; empty where the emulator does not know it. */
  readonly rules: string;
  /** How long QEMU may be silent before it counts as hung, ms. */
  readonly deadline: number;
}

/** A QEMU with one virtio-net device whose guest, wire and clock are ours. */
export interface QtestMachine {
  readonly emulator: RunningEmulator<SocketName>;
  readonly driver: NetDriver;
  /** Virtual time, ns, as last set. */
  clock: number;
  run(commands: readonly QtestCommand[]): Promise<readonly number[]>;
  /**
   * Hands frames to the device's backend. The command given back is answered only when the device has
   * certainly had all of them.
   */
  inject(frames: readonly BackendFrame[]): Promise<QtestCommand>;
  /** Kills QEMU; nothing of it remains. Safe to call twice. */
  close(): Promise<void>;
}

type SocketName = 'qtest' | 'qmp' | typeof INJECT_SOCKET;

/** Starts a machine whose device was never used. @throws EmulatorFailure, ConnectionLost, DeviceFault */
export async function startMachine(
  options: MachineOptions,
  config: Pick<DeviceConfig, 'interval' | 'units'>,
): Promise<QtestMachine> {
  const properties: DeviceProperties = {
    interval: config.interval,
    ...(options.unitsProperty ? { units: config.units } : {}),
    rules: options.rules,
  };
  let memory: GuestMemory | undefined;
  const emulator = await startEmulator<SocketName>({
    emulator: options.emulator,
    sockets: ['qtest', 'qmp', INJECT_SOCKET],
    namespace: options.backend === 'tap',
    args: (folder) => {
      const ram = path.join(folder, 'ram');
      memory = createGuestMemory(ram, GUEST_MEMORY);
      return machineArgs(options, properties, folder, ram);
    },
  });
  const close = async () => {
    await emulator.kill();
    memory?.close();
  };
  try {
    if (!memory) throw new Error('startEmulator did not ask for the arguments.');
    const qtest = createQtestClient(emulator.sockets.qtest, options.deadline);
    if (options.backend === 'stream') {
      await streamConnected(await createQmpClient(emulator.sockets.qmp), emulator.exited);
    }
    const transport = await find(options.transport, qtest);
    // QEMU has answered, so it has everything open: from here on nothing is left on any disk.
    await emulator.folder.remove();
    const driver = createNetDriver(qtest, transport, memory);
    await qtest.run([driver.reset]);
    const encode = options.backend === 'tap' ? encodeWithHeaders : encodePlain;
    return {
      emulator,
      driver,
      clock: 0,
      run: qtest.run,
      async inject(frames) {
        const bytes = encode(frames);
        await writeFully(emulator.sockets.inject, bytes, options.deadline);
        return { kind: 'turns', count: turnsToRead(bytes.length) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error instanceof ConnectionLost ? await startFailure(emulator) : error;
  }
}

function find(kind: TransportKind, qtest: QtestClient) {
  switch (kind) {
    case 'mmio':
      return findMmioNet(qtest);
    case 'pci':
      return findPciNet(qtest, QUEUES);
  }
}

function machineArgs(
  options: MachineOptions,
  properties: DeviceProperties,
  folder: string,
  ram: string,
): readonly string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-accel', 'qtest', '-qtest', `unix:${path.join(folder, 'qtest')}`, '-qtest-log', 'none'],
    ...['-chardev', `socket,id=qmp,path=${path.join(folder, 'qmp')}`],
    ...['-mon', 'chardev=qmp,mode=control'],
    ...sharedMemoryArgs(ram, GUEST_MEMORY),
    ...['-m', `${GUEST_MEMORY / 1024 / 1024}M`],
    ...backendArgs(options.backend, folder),
    ...deviceArgs(options.transport, deviceProperties(properties)),
  ];
}

/**
 * Machine and device. Without ioeventfd the device acts within the register write, so an answered
 * notification has happened; without the PC's timers nothing but the device runs on the clock.
 */
function deviceArgs(transport: TransportKind, properties: string): readonly string[] {
  switch (transport) {
    case 'mmio':
      return [
        '-machine',
        'microvm,acpi=off,pit=off,pic=off,rtc=off,isa-serial=off,memory-backend=ram',
        ...['-global', 'virtio-mmio.force-legacy=false', '-global', 'virtio-mmio.ioeventfd=off'],
        ...['-device', `virtio-net-device,rx_queue_size=1024,${properties}`],
      ];
    case 'pci':
      return [
        ...['-machine', 'q35,memory-backend=ram'],
        '-device',
        `virtio-net-pci,disable-legacy=on,ioeventfd=off,romfile=,rx_queue_size=1024,${properties}`,
      ];
  }
}
