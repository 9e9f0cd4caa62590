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

/** The address of the log: behind the memory that the kernel may use (`mem=`), bytes from the start. */
export const LOG_BASE = KERNEL_BYTES;

/** The number of receive buffers that the driver posts. */
export const RING_SIZE = 1024;

/**
 * QEMU's arguments without the folders for `-L`. There is one processor, so the kernel's packet processing and
 * the guest's program never run at once: when the program runs, a poll of the card is over.
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
