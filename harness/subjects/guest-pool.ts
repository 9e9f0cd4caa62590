import type { DeviceConfig, DriverConfig } from '../../model/trace.ts';
import { bootGuest, type Guest } from './guest/machine.ts';
import type { BootOptions } from './guest/running.ts';
import { GUEST_INTERVAL } from './guest/scenario.ts';

/** A booted guest, and the driver that runs in it. */
export interface KeptGuest {
  readonly guest: Guest;
  /** undefined: none. */
  driver: DriverConfig | undefined;
}

/** What is fixed when the card is made. */
export type MadeGuest = Pick<DeviceConfig, 'units' | 'pairs'>;

/** Guests that differ in the card: the size of its flow table, how many queue pairs it has. */
export interface GuestPool {
  /** The one with that card, booted if need be. @throws EmulatorFailure, UserError */
  get(card: MadeGuest): Promise<KeptGuest>;
  /** Ends all of them. */
  close(): Promise<void>;
}

/**
 * How many are kept: two cards are at hand without a boot, and two with several queue pairs, which leave
 * those with one alone.
 */
const KEPT = 2;

export type PoolOptions = Omit<BootOptions, 'properties' | 'deadline'> & Partial<BootOptions>;

/** One `get` at a time. */
export function createGuestPool(options: PoolOptions): GuestPool {
  /** Oldest use first: a Map keeps the order of insertion. */
  const guests = new Map<string, KeptGuest>();

  const drop = async (card: string) => {
    const kept = guests.get(card);
    guests.delete(card);
    await kept?.guest.close();
  };

  return {
    async get({ units, pairs }) {
      const properties = { interval: GUEST_INTERVAL, units, pairs };
      const kind = pairs > 1 ? 'several' : 'one';
      const card = `${kind} ${pairs} ${units}`;
      const kept = guests.get(card) ?? {
        guest: await bootGuest({ ...options, properties }),
        driver: undefined,
      };
      guests.delete(card);
      guests.set(card, kept);
      const [oldest, ...others] = [...guests.keys()].filter((key) => key.startsWith(kind));
      if (others.length >= KEPT && oldest !== undefined) await drop(oldest);
      return kept;
    },
    async close() {
      await Promise.all([...guests.keys()].map(drop));
    },
  };
}
