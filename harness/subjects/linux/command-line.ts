import path from 'node:path';
import { backendArgs, INJECT_SOCKET, sharedMemoryArgs } from '../qemu/command-line.ts';
import type { LinuxImage } from './build.ts';

/** Sockets, in the run folder: the guest's serial port, frames as they were queued, QMP. */
const SIGNAL_SOCKET = 'signal';
const ECHO_SOCKET = 'echo';
const QMP_SOCKET = 'qmp';

export const LINUX_SOCKETS = [INJECT_SOCKET, SIGNAL_SOCKET, ECHO_SOCKET, QMP_SOCKET] as const;

/** The machine's memory, a file in the run folder. */
export const MEMORY_FILE = 'memory';

const MEBIBYTE = 1024 * 1024;
const KERNEL_BYTES = 192 * MEBIBYTE;
export const LINUX_LOG_BYTES = 64 * MEBIBYTE;

/** Where the log is: behind the memory the kernel is told to use, bytes from the start. */
export const LOG_BASE = KERNEL_BYTES;

/** Receive buffers the driver posts. */
export const RING_SIZE = 1024;

/**
 * QEMU's arguments, the folders for `-L` left out. One processor: the kernel's packet processing and
 * the guest's program never run at once, so when the program runs, a poll of the card is over.
 */
export function linuxArgs(image: LinuxImage, folder: string): readonly string[] {
  const socket = (name: string) => `socket,id=${name},path=${path.join(folder, name)}`;
  const limits = `mem=${KERNEL_BYTES / MEBIBYTE}M log=${LINUX_LOG_BYTES}@${LOG_BASE}`;
  return [
    ...['-M', 'q35,memory-backend=ram', '-accel', 'tcg'],
    ...['-smp', '1', '-m', `${(KERNEL_BYTES + LINUX_LOG_BYTES) / MEBIBYTE}M`],
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none'],
    ...sharedMemoryArgs(path.join(folder, MEMORY_FILE), KERNEL_BYTES + LINUX_LOG_BYTES),
    ...['-chardev', socket(SIGNAL_SOCKET), '-serial', `chardev:${SIGNAL_SOCKET}`],
    ...['-chardev', socket(QMP_SOCKET), '-mon', `chardev=${QMP_SOCKET},mode=control`],
    ...backendArgs('tap', folder),
    ...['-chardev', socket(ECHO_SOCKET)],
    ...['-object', 'filter-mirror,id=f1,netdev=n0,queue=tx,outdev=echo,vnet_hdr_support=on'],
    ...[
      '-device',
      `virtio-net-pci,romfile=,disable-legacy=on,netdev=n0,rx_queue_size=${RING_SIZE}`,
    ],
    ...['-kernel', image.kernel, '-initrd', image.initramfs],
    ...['-append', `quiet panic=-1 ${limits}`],
  ];
}
