import type { DeviceConfig, DriverConfig } from '../../model/trace.ts';
import { bootGuest, type Guest } from './guest/machine.ts';
import type { BootOptions } from './guest/running.ts';
import { GUEST_INTERVAL } from './guest/scenario.ts';

/** A booted guest, and the driver that runs in it. */
export interface KeptGuest {
  readonly guest: Guest;
  /** undefined: no driver runs. */
  driver: DriverConfig | undefined;
}

/** The part of the configuration that is fixed when the card is made. */
export type MadeGuest = Pick<DeviceConfig, 'units' | 'pairs'>;

/** Guests with different cards: in the capacity of the flow table, and in the number of queue pairs. */
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
  /** The guest unused for the longest time comes first: a Map keeps the order of insertion. */
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
