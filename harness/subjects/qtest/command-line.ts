import path from 'node:path';
import {
  type Backend,
  backendArgs,
  type CardProperties,
  deviceProperties,
  sharedMemoryArgs,
} from '../qemu/command-line.ts';
import { queueTapArgs } from '../qemu/queue-tap/command-line.ts';
import { GUEST_MEMORY } from '../virtio/buffers.ts';

/** The transport of the device: virtio-mmio on `microvm`, or modern virtio-pci on `pc`, which has hotplug. */
export type TransportKind = 'mmio' | 'pci';

/** The device's name for QMP. */
export const DEVICE_ID = 'nic';

export interface MachineArgs {
  /** The backend with one queue pair; several queue pairs have a tap of their own. */
  readonly backend: Backend;
  readonly transport: TransportKind;
  readonly properties: CardProperties;
  /** The path by which QEMU opens the guest's memory. */
  readonly memory: string;
  /** The path of the log of trace events; undefined: none are logged. */
  readonly trace: string | undefined;
  /** Whether QEMU waits for a machine that migrates to it. */
  readonly incoming: boolean;
}

/** The trace event that reports the decision on a frame (qemu-patches/qemu, patch `trace`). */
export const DECISION_EVENT = 'virtio_net_rsc_decision';

/** QEMU's arguments without the folders for `-L`; `folder` holds its sockets. */
export function machineArgs(args: MachineArgs, folder: string): readonly string[] {
  return [
    ...baseArgs(folder),
    ...sharedMemoryArgs(args.memory, GUEST_MEMORY),
    ...((args.properties.pairs ?? 1) > 1
      ? queueTapArgs(args.properties.pairs ?? 1)
      : backendArgs(args.backend, folder)),
    ...deviceArgs(args.transport, deviceProperties(args.properties)),
    ...(args.trace === undefined ? [] : ['-trace', DECISION_EVENT, '-D', args.trace]),
    ...(args.incoming ? ['-incoming', 'defer'] : []),
  ];
}

/** The arguments of every emulator that runs no guest. */
function baseArgs(folder: string): readonly string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-accel', 'qtest', '-qtest', `unix:${path.join(folder, 'qtest')}`, '-qtest-log', 'none'],
    ...['-chardev', `socket,id=qmp,path=${path.join(folder, 'qmp')}`],
    ...['-mon', 'chardev=qmp,mode=control'],
    ...['-m', `${GUEST_MEMORY / 1024 / 1024}M`],
  ];
}

/**
 * Machine and device. Without ioeventfd the device acts within the register write, so it has handled an
 * answered notification. Without the PC's timers only the device uses the clock.
 */
export function deviceArgs(transport: TransportKind, properties: string): readonly string[] {
  const device = `id=${DEVICE_ID},rx_queue_size=1024,hash=on,${properties}`;
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
