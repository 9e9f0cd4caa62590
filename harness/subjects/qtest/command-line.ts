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

/** How the device is reached: virtio-mmio on `microvm`, or modern virtio-pci on `pc`, where it can be taken out. */
export type TransportKind = 'mmio' | 'pci';

/** The device's name for QMP. */
export const DEVICE_ID = 'nic';

export interface MachineArgs {
  /** How frames reach it; of no account with several queue pairs, which have a tap of their own. */
  readonly backend: Backend;
  readonly transport: TransportKind;
  readonly properties: CardProperties;
  /** Paths by which QEMU opens the guest's memory, and where it logs its trace events, if it is to. */
  readonly memory: string;
  readonly trace: string | undefined;
  /** Wait for a machine that comes from another emulator. */
  readonly incoming: boolean;
}

/** The trace event that reports the decision on a frame (qemu-patches/qemu, patch `trace`). */
export const DECISION_EVENT = 'virtio_net_rsc_decision';

/** QEMU's arguments, the folders for `-L` left out; `folder` holds its sockets. */
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

/** Arguments of every emulator that is only a device. */
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
 * Machine and device. Without ioeventfd the device acts within the register write, so an answered
 * notification has happened; without the PC's timers nothing but the device runs on the clock.
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
