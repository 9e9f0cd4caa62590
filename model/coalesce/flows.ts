import type { FinaliseCause } from '../rules/ids.ts';
import type { DeviceConfig, Family, Nanoseconds } from '../trace.ts';
import type { ConnectionKey } from '../wire/attribute.ts';
import type { Unit } from './unit.ts';

/** Told of every unit that ends, in the order in which they end. */
export type Ended = (unit: Unit, cause: FinaliseCause, at: Nanoseconds) => void;

/**
 * The units held, at most one a connection, oldest first by the arrival of their first segment: a
 * Map keeps the order of insertion, and a unit is inserted when its first segment arrives. Knows
 * every way a unit ends without a frame of its connection (docs/rules.md, 1.6, 8.7 to 8.9).
 */
export class Flows {
  readonly #units = new Map<ConnectionKey, Unit>();
  readonly #room: number;
  readonly #interval: Nanoseconds;
  readonly #ended: Ended;

  constructor({ units, interval }: DeviceConfig, ended: Ended) {
    this.#room = units;
    this.#interval = interval;
    this.#ended = ended;
  }

  /** The unit held for `connection`. */
  get(connection: ConnectionKey): Unit | undefined {
    return this.#units.get(connection);
  }

  /** All units held, oldest first. */
  all(): readonly Unit[] {
    return [...this.#units.values()];
  }

  /** Holds `unit`; where there is no room, the oldest makes it, whatever its family (8.9). */
  start(unit: Unit): void {
    const oldest = this.#oldest();
    if (oldest !== undefined && this.#units.size >= this.#room) {
      this.end(oldest, 'flow-table', unit.since);
    }
    this.#units.set(unit.first.connection, unit);
  }

  /** Ends `unit`. */
  end(unit: Unit, cause: FinaliseCause, at: Nanoseconds): void {
    this.#units.delete(unit.first.connection);
    this.#ended(unit, cause, at);
  }

  /** Ends every unit whose interval is over at `now`, each at the very end of its interval (8.7). */
  expire(now: Nanoseconds): void {
    let unit = this.#oldest();
    while (unit !== undefined && unit.since + this.#interval <= now) {
      this.end(unit, 'interval', unit.since + this.#interval);
      unit = this.#oldest();
    }
  }

  /** Ends every unit of a family whose RSC is off, oldest first (8.11, 8.8). */
  keepOnly(on: Readonly<Record<Family, boolean>>, at: Nanoseconds): void {
    for (const unit of this.all()) {
      if (!on[unit.first.family]) {
        this.end(unit, 'rsc-off', at);
      }
    }
  }

  #oldest(): Unit | undefined {
    return this.#units.values().next().value;
  }
}
