import type { DriverConfig } from '../../../model/trace.ts';
import type { InjectedFrame } from '../qemu/injector.ts';
import { type Access, write } from '../virtio/access.ts';

/** An order to the guest (guests/windows-like/order.h), which answers when it has obeyed. */
export type Order =
  /** Log the packets in the rings. */
  | { readonly kind: 'sync' }
  /** Switch RSC per family. */
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean }
  /** Switch RSC off, which delivers every unit held, and on again. */
  | { readonly kind: 'end' }
  /** Reset the device, and start it with another driver. */
  | { readonly kind: 'driver'; readonly driver: DriverConfig }
  /** Post that many more receive buffers. */
  | { readonly kind: 'buffers'; readonly count: number }
  /** Reset the device and start no driver. */
  | { readonly kind: 'reset' }
  /** Eject the card that the machine asks for. */
  | { readonly kind: 'eject' }
  /** Use the first `count` queue pairs. */
  | { readonly kind: 'pairs'; readonly count: number };

const COMMANDS = {
  sync: 1,
  offloads: 2,
  end: 3,
  driver: 4,
  buffers: 5,
  reset: 6,
  eject: 7,
  pairs: 8,
} as const satisfies Record<Order['kind'], number>;

const IPV4 = 1;
const IPV6 = 2;
const ECN = 4;
const MERGEABLE = 8;
const HASH = 16;
const ALWAYS = 32;

/** Where a message-signalled interrupt goes, and which one this is (guests/windows-like/interrupt.h). */
const INTERRUPT_ADDRESS = 0xfee0_0000;
const INTERRUPT_ORDER = 0x31;

/**
 * The writes that give `order` to the guest as the `number`th, which comes after all its other words; then
 * an interrupt, for the guest may sleep.
 *
 * @param place where the guest looks for orders, guest-physical
 */
export function orderAccesses(order: Order, number: number, place: number): readonly Access[] {
  const words = [COMMANDS[order.kind], ...operands(order), number];
  return [
    ...words.map((word, index) => write(4, place + 4 * index, word)),
    write(4, INTERRUPT_ADDRESS, INTERRUPT_ORDER),
  ];
}

/** Flags, length of a buffer, number of buffers or of queue pairs. */
function operands(order: Order): readonly [number, number, number] {
  switch (order.kind) {
    case 'offloads':
      return [families(order), 0, 0];
    case 'driver': {
      const { mergeable, hashReport, guestEcn, bufferSize, buffers } = order.driver;
      const flags =
        families(order.driver) |
        (guestEcn ? ECN : 0) |
        (mergeable ? MERGEABLE : 0) |
        (hashReport ? HASH : 0);
      return buffers === 'always' ? [flags | ALWAYS, bufferSize, 0] : [flags, bufferSize, buffers];
    }
    case 'buffers':
    case 'pairs':
      return [0, 0, order.count];
    case 'sync':
    case 'end':
    case 'reset':
    case 'eject':
      return [0, 0, 0];
  }
}

function families({ ipv4, ipv6 }: { readonly ipv4: boolean; readonly ipv6: boolean }): number {
  return (ipv4 ? IPV4 : 0) | (ipv6 ? IPV6 : 0);
}

/** One frame from the backend, and by which of its queues; the first where nothing is said. */
export interface GuestFrame extends InjectedFrame {
  readonly queue?: number;
}

/** What is done with a booted guest, one after the other. */
export type GuestStep =
  /** Frames, then an order that the guest answers. */
  | { readonly kind: 'order'; readonly frames: readonly GuestFrame[]; readonly order: Order }
  /** Frames that nobody answers: the machine is stopped, or has no card. */
  | { readonly kind: 'frames'; readonly frames: readonly GuestFrame[] }
  | { readonly kind: 'stop' }
  | { readonly kind: 'cont' }
  | { readonly kind: 'link'; readonly up: boolean }
  /** To another QEMU, where the guest goes on. */
  | { readonly kind: 'migrate' }
  /** The card is asked for, and the guest takes it out. */
  | { readonly kind: 'unplug' }
  /** A card is put in where the other one was. */
  | { readonly kind: 'plug' };
