import type { DeviceConfig, DriverConfig } from '../../model/trace.ts';
import { bootGuest, type Guest } from './guest/machine.ts';
import type { BootOptions } from './guest/running.ts';
import { GUEST_INTERVAL } from './guest/scenario.ts';
import { keepLast } from './keeper.ts';

/** A booted guest, and the driver that runs in it. */
export interface KeptGuest {
  readonly guest: Guest;
  /** undefined: no driver runs. */
  driver: DriverConfig | undefined;
  close(): Promise<void>;
}

/** The part of the configuration that is fixed when the card is made. */
export type MadeGuest = Pick<DeviceConfig, 'memory' | 'units' | 'pairs'>;

/** Guests with different cards: in the bounds of the flow table, and in the number of queue pairs. */
export interface GuestPool {
  /** The guest with that card, booted if need be. @throws EmulatorFailure, UserError */
  get(card: MadeGuest): Promise<KeptGuest>;
  /** Ends all of them. */
  close(): Promise<void>;
}

/** Guests that are kept of each kind of card, those with one queue pair and those with several. */
const KEPT = 2;

export type PoolOptions = Omit<BootOptions, 'properties' | 'deadline'> & Partial<BootOptions>;

/** The pool serves one `get` at a time. */
export function createGuestPool(options: PoolOptions): GuestPool {
  const single = keepLast<KeptGuest>(KEPT);
  const several = keepLast<KeptGuest>(KEPT);

  return {
    get({ memory, units, pairs }) {
      return (pairs > 1 ? several : single).get(`${pairs} ${memory} ${units}`, async () => {
        const properties = { interval: GUEST_INTERVAL, memory, units, pairs };
        const guest = await bootGuest({ ...options, properties });
        return { guest, driver: undefined, close: () => guest.close() };
      });
    },
    async close() {
      await Promise.all([single.close(), several.close()]);
    },
  };
}
