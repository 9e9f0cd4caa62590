import type { DriverConfig } from '../../model/trace.ts';
import { bootGuest, type Guest } from '../guest/machine.ts';
import type { BootOptions } from '../guest/running.ts';

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

export interface PoolOptions {
  readonly boot: Omit<BootOptions, 'properties' | 'deadline'> & Partial<BootOptions>;
  /** `rsc_interval`, ns. */
  readonly interval: number;
  /** Whether the emulator knows `x-rsc-units`; without it `units` is its own affair. */
  readonly unitsProperty: boolean;
}

/** One `get` at a time. */
export function createGuestPool({ boot, interval, unitsProperty }: PoolOptions): GuestPool {
  /** Oldest use first: a Map keeps the order of insertion. */
  const guests = new Map<number, KeptGuest>();

  const drop = async (units: number) => {
    const kept = guests.get(units);
    guests.delete(units);
    await kept?.guest.close();
  };

  return {
    async get(units) {
      const properties = unitsProperty ? { interval, units } : { interval };
      const kept = guests.get(units) ?? {
        guest: await bootGuest({ ...boot, properties }),
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
