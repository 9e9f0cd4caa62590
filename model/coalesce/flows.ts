import type { Policy } from '../policy.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { DeviceProperties, Family, Nanoseconds } from '../trace.ts';
import type { ConnectionKey } from '../wire/attribute.ts';
import type { FlowKey } from '../wire/flow.ts';
import type { ParsedFrame, Segment } from '../wire/segment.ts';
import { TIMINGS, type Timing } from './timing.ts';
import type { Unit } from './unit.ts';

/** Told of every unit that ends, in the order in which they end. */
export type Ended = (unit: Unit, cause: FinaliseCause, at: Nanoseconds) => void;

/**
 * The units held, at most one a flow, oldest first by the arrival of their first segment: a
 * Map keeps the order of insertion, and a unit is inserted when its first segment arrives. Knows
 * every way a unit ends without a frame of its connection (docs/rules.md, 1.6, 8.7 to 8.9).
 */
export class Flows {
  readonly #units = new Map<ConnectionKey, Unit>();
  readonly #room: number;
  readonly #byFamily: boolean;
  readonly #interval: Nanoseconds;
  readonly #timing: Timing;
  readonly #keyOf: FlowKey;
  readonly #ended: Ended;
  /** When each family last went from no unit to one: the how manieth such time it was. */
  readonly #filled: Record<Family, number> = { ipv4: 0, ipv6: 0 };
  #fillings = 0;
  /** No unit held is over before. */
  #soonest: Nanoseconds = Number.POSITIVE_INFINITY;

  constructor(properties: DeviceProperties, { timing, conduct, flow }: Policy, ended: Ended) {
    this.#room = conduct.room(properties);
    this.#byFamily = conduct.together === 'by-family';
    this.#interval = properties.interval;
    this.#timing = properties.interval === 0 ? TIMINGS['per-burst'] : timing;
    this.#keyOf = flow;
    this.#ended = ended;
  }

  /** What the unit of `segment` is or would be held under. */
  keyOf(segment: Segment): ConnectionKey {
    return this.#keyOf(segment);
  }

  /** The unit held for the flow of `frame`. */
  get(frame: ParsedFrame): Unit | undefined {
    return frame.kind === 'unattributed' ? undefined : this.#units.get(this.#keyOf(frame));
  }

  /** All units held, oldest first. */
  all(): readonly Unit[] {
    return [...this.#units.values()];
  }

  /** Makes room for one more unit: the oldest goes, whatever its family (8.9). */
  makeRoom(at: Nanoseconds): void {
    const oldest = this.#units.values().next().value;
    if (oldest !== undefined && this.#units.size >= this.#room) {
      this.end(oldest, 'flow-table', at);
    }
  }

  /** When the interval of a unit of `family` would be over that begins now. */
  untilFor(family: Family, since: Nanoseconds): Nanoseconds {
    return this.#timing.until(since, this.#interval, () => this.#peer(family));
  }

  /** Holds `unit`, there being room. */
  hold(unit: Unit): void {
    if (this.#byFamily && this.#peer(unit.first.family) === undefined) {
      this.#filled[unit.first.family] = ++this.#fillings;
    }
    this.#units.set(unit.key, unit);
    this.#soonest = Math.min(this.#soonest, unit.until);
  }

  /** Ends `unit`. */
  end(unit: Unit, cause: FinaliseCause, at: Nanoseconds): void {
    this.#units.delete(unit.key);
    this.#ended(unit, cause, at);
  }

  /** Ends every unit whose interval is over at `now`, each at the very end of its interval (8.7). */
  expire(now: Nanoseconds): void {
    const { isOver } = this.#timing;
    if (!isOver(this.#soonest, now)) {
      return;
    }
    const over = this.all().filter(({ until }) => isOver(until, now));
    for (const unit of over.sort((a, b) => a.until - b.until || this.#familiesApart(a, b))) {
      this.end(unit, 'interval', unit.until);
    }
    this.#soonest = Math.min(...this.all().map(({ until }) => until));
  }

  /** Ends every unit, oldest first (10.6 to 10.11, 8.8). */
  endAll(cause: FinaliseCause, at: Nanoseconds): void {
    for (const unit of this.all()) {
      this.end(unit, cause, at);
    }
  }

  /** Units end that nobody is told of: a defect. @returns them, oldest first */
  loseAll(): readonly Unit[] {
    const lost = this.all();
    this.#units.clear();
    return lost;
  }

  /** Ends every unit of a family whose RSC is off, oldest first (8.11, 8.8). */
  keepOnly(on: Readonly<Record<Family, boolean>>, at: Nanoseconds): void {
    for (const unit of this.all()) {
      if (!on[unit.first.family]) {
        this.end(unit, 'rsc-off', at);
      }
    }
  }

  /** The family that filled before the other goes first; 0 where only age counts. */
  #familiesApart(a: Unit, b: Unit): number {
    return this.#byFamily ? this.#filled[a.first.family] - this.#filled[b.first.family] : 0;
  }

  #peer(family: Family): Unit | undefined {
    for (const unit of this.#units.values()) {
      if (unit.first.family === family) {
        return unit;
      }
    }
    return undefined;
  }
}
