import type { DriverConfig } from '../../model/trace.ts';
import { bootGuest, type Guest } from '../guest/machine.ts';
import type { BootOptions } from '../guest/running.ts';
import { GUEST_INTERVAL } from '../guest/scenario.ts';

/** A booted guest, and the driver that runs in it. */
export interface KeptGuest {
  readonly guest: Guest;
  /** undefined: none. */
  driver: DriverConfig | undefined;
}

/** Guests that differ in what is fixed when the card is made: the size of its flow table. */
export interface GuestPool {
  /** The one with a flow table of `units`, booted if need be. @throws EmulatorFailure */
  get(units: number): Promise<KeptGuest>;
  /** Ends all of them. */
  close(): Promise<void>;
}

/** How many are kept: two sizes are at hand without a boot. */
const KEPT = 2;

export type PoolOptions = Omit<BootOptions, 'properties' | 'deadline'> & Partial<BootOptions>;

/** One `get` at a time. */
export function createGuestPool(options: PoolOptions): GuestPool {
  /** Oldest use first: a Map keeps the order of insertion. */
  const guests = new Map<number, KeptGuest>();

  const drop = async (units: number) => {
    const kept = guests.get(units);
    guests.delete(units);
    await kept?.guest.close();
  };

  return {
    async get(units) {
      const properties = { interval: GUEST_INTERVAL, units };
      const kept = guests.get(units) ?? {
        guest: await bootGuest({ ...options, properties }),
        driver: undefined,
      };
      guests.delete(units);
      guests.set(units, kept);
      const [oldest] = guests.keys();
      if (guests.size > KEPT && oldest !== undefined) await drop(oldest);
      return kept;
    },
    async close() {
      await Promise.all([...guests.keys()].map(drop));
    },
  };
}
