import type { InjectedFrame } from '../qemu/injector.ts';
import type { Order } from './order.ts';

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
