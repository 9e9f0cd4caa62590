import type { DriverConfig } from '../../../model/trace.ts';
import type { InjectedFrame } from '../qemu/injector.ts';
import { type Access, write } from '../virtio/access.ts';

/** An order to the guest (guests/windows-like/order.h), which answers when it has carried it out. */
export type Order =
  /** Receive the packets that are there. */
  | { readonly kind: 'sync' }
  /** Switch RSC per family. */
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean }
  /** Switch RSC off, which delivers every unit held, and on again. */
  | { readonly kind: 'end' }
  /** Reset the device, and start it with another driver. */
  | { readonly kind: 'driver'; readonly driver: DriverConfig }
  /** Post `count` more receive buffers. */
  | { readonly kind: 'buffers'; readonly count: number }
  /** Reset the device, and start no driver. */
  | { readonly kind: 'reset' }
  /** Eject the card, as the machine has requested. */
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

/** The address of message-signalled interrupts, and the vector of this one (guests/windows-like/interrupt.h). */
const INTERRUPT_ADDRESS = 0xfee0_0000;
const INTERRUPT_ORDER = 0x31;

/**
 * The writes that give `order` to the guest: the words of the order, its number last; then an interrupt, because
 * the guest may be halted.
 *
 * @param place the guest-physical address of orders
 */
export function orderAccesses(order: Order, number: number, place: number): readonly Access[] {
  const words = [COMMANDS[order.kind], ...operands(order), number];
  return [
    ...words.map((word, index) => write(4, place + 4 * index, word)),
    write(4, INTERRUPT_ADDRESS, INTERRUPT_ORDER),
  ];
}

/** Flags, the length of a buffer, and the number of buffers or of queue pairs. */
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

/** One frame from the backend. */
export interface GuestFrame extends InjectedFrame {
  /** The queue pair by which it comes, default 0. */
  readonly queue?: number;
}

/** One step of a scenario on a booted guest. */
export type GuestStep =
  /** Frames, then an order that the guest answers. */
  | { readonly kind: 'order'; readonly frames: readonly GuestFrame[]; readonly order: Order }
  /** Frames without an answer: the machine is stopped, or has no card. */
  | { readonly kind: 'frames'; readonly frames: readonly GuestFrame[] }
  | { readonly kind: 'stop' }
  | { readonly kind: 'cont' }
  | { readonly kind: 'link'; readonly up: boolean }
  /** The guest moves to another QEMU and goes on there. */
  | { readonly kind: 'migrate' }
  /** The machine requests the card, and the guest ejects it. */
  | { readonly kind: 'unplug' }
  /** A new card is put into the slot of the ejected one. */
  | { readonly kind: 'plug' };
