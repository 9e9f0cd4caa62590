import path from 'node:path';
import {
  backendArgs,
  type CardProperties,
  deviceProperties,
  INJECT_SOCKET,
  sharedMemoryArgs,
} from '../qemu/command-line.ts';
import { queueTapArgs } from '../qemu/queue-tap/command-line.ts';

/** Sockets in the run folder: the guest's serial port, QMP, and qtest's protocol beside the guest. */
const SIGNAL_SOCKET = 'signal';
const QMP_SOCKET = 'qmp';
const QTEST_SOCKET = 'qtest';

export const GUEST_SOCKETS = [INJECT_SOCKET, SIGNAL_SOCKET, QMP_SOCKET, QTEST_SOCKET] as const;

/** The card's name for QMP. */
export const CARD_ID = 'nic';

const MEBIBYTE = 1024 * 1024;
const PAGE = 4096;

/** The guest's working memory for each receive queue, bytes; most of it is never used. */
const WORK_BYTES = 128 * MEBIBYTE;

/**
 * One of the two areas of the guest's log, behind that: room for a whole queue of long packets. Answers to orders
 * with even numbers are in the first, those with odd ones in the second.
 */
export const LOG_BYTES = 128 * MEBIBYTE;
const LOG_AREAS = 2;

/** The memory of a guest whose card has so many queue pairs, bytes. */
export function memoryBytes(pairs: number): number {
  return pairs * WORK_BYTES + LOG_AREAS * LOG_BYTES;
}

/** Where the answer to order `number` is in a memory of `size` bytes. */
export function logBase(size: number, number = 0): number {
  return size - (LOG_AREAS - (number % LOG_AREAS)) * LOG_BYTES;
}

/** Where the guest looks for orders, and where the memory ends that it may use. */
export function ordersBase(size: number): number {
  return logBase(size) - PAGE;
}

export interface GuestArgs {
  /** The guest's image, from `ensureGuest`. */
  readonly image: string;
  readonly properties: CardProperties;
  /** The path by which QEMU opens the guest's memory. */
  readonly memory: string;
  /** Whether QEMU waits for a machine that migrates to it. */
  readonly incoming: boolean;
}

/**
 * QEMU's arguments without the folders for `-L`. `-qtest` is only a monitor here, as in QEMU's own migration
 * tests: a TCG processor runs the guest.
 */
export function guestArgs(args: GuestArgs, folder: string): readonly string[] {
  const hex = (value: number) => `0x${value.toString(16)}`;
  const pairs = args.properties.pairs ?? 1;
  const memory = memoryBytes(pairs);
  const log = `${hex(LOG_AREAS * LOG_BYTES)}@${hex(logBase(memory))}`;
  const socket = (name: string) => `socket,id=${name},path=${path.join(folder, name)}`;
  return [
    ...['-M', 'pc,memory-backend=ram', '-accel', 'tcg', '-smp', '1'],
    ...['-m', `${memory / MEBIBYTE}M`],
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none'],
    ...sharedMemoryArgs(args.memory, memory),
    ...['-qtest', `unix:${path.join(folder, QTEST_SOCKET)}`, '-qtest-log', 'none'],
    ...['-chardev', socket(QMP_SOCKET), '-mon', `chardev=${QMP_SOCKET},mode=control`],
    ...['-chardev', socket(SIGNAL_SOCKET), '-serial', `chardev:${SIGNAL_SOCKET}`],
    ...(pairs > 1 ? queueTapArgs(pairs) : backendArgs('tap', folder)),
    ...['-device', cardArgument(args.properties)],
    ...['-kernel', args.image],
    ...['-append', `orders=${hex(ordersBase(memory))} log=${log}`],
    ...(args.incoming ? ['-incoming', 'defer'] : []),
  ];
}

/**
 * The card for `-device` and `device_add`, always in the same slot. Without ioeventfd QEMU handles a
 * notification before the guest goes on, so the guest knows when no more packets will come.
 */
export function cardArgument(properties: CardProperties): string {
  const transport = `id=${CARD_ID},addr=4,disable-legacy=on,ioeventfd=off,romfile=`;
  return `virtio-net-pci,${transport},rx_queue_size=1024,hash=on,${deviceProperties(properties)}`;
}
