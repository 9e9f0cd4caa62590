import path from 'node:path';
import {
  backendArgs,
  deviceProperties,
  INJECT_SOCKET,
  sharedMemoryArgs,
} from '../qemu/command-line.ts';

/** Socket of the guest's serial port, in the run folder. */
export const SIGNAL_SOCKET = 'signal';

export const GUEST_SOCKETS = [INJECT_SOCKET, SIGNAL_SOCKET] as const;

/** The guest's memory, a file in the run folder. */
export const MEMORY_FILE = 'memory';

const MEMORY_BYTES = 128 * 1024 * 1024;

/** Where the guest keeps its log, bytes from the start of its memory. */
export const LOG_BASE = 64 * 1024 * 1024;
export const LOG_BYTES = MEMORY_BYTES - LOG_BASE;

export interface GuestOptions {
  /** The guest's image, from `ensureGuest`. */
  readonly image: string;
  /** Negotiate MRG_RXBUF. */
  readonly mergeable: boolean;
  /** `rsc_interval`, ns. */
  readonly interval: number;
}

/** QEMU's arguments, the folders for `-L` left out. */
export function guestArgs(options: GuestOptions, folder: string): readonly string[] {
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
