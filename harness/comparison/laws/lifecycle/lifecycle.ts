import type { Delivery, DriverConfig, Family, Nanoseconds } from '../../../../model/trace.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { type Arrival, mayJoinUnit, withPayload } from '../arrival.ts';
import { type DriverSession, driverSessionsOf } from './driver-session.ts';
import { mayWait, type Snapshot, snapshotsOf } from './snapshots.ts';

/**
 * What [lifecycle] lets become of a scenario's frames, as far as it shows from outside.
 * Of several queues each has a lifecycle of its own [lifecycle.pairs]: there is one here.
 */
export class Lifecycle {
  /** The device before each event, and at the end. */
  readonly snapshots: readonly Snapshot[];
  readonly driverSessions: readonly DriverSession[];
  readonly #scenario: Scenario;
  readonly #time: boolean;
  /** Of each snapshot: something may wait. */
  readonly #waits: readonly boolean[];
  /** Events at which what waits is offered to the device: to those that came after `from`. */
  readonly #offers: readonly { readonly index: number; readonly from: number }[];
  /** Index of the last event at which something that waits may be lost; -1 when there is none. */
  readonly #lastLoss: number;

  /** @param time whether the times of the deliveries are exact */
  constructor(scenario: Scenario, deliveries: readonly Delivery[], time: boolean) {
    this.#scenario = scenario;
    this.#time = time;
    this.snapshots = snapshotsOf(scenario);
    this.driverSessions = driverSessionsOf(scenario);
    const seen = time ? deliveries : undefined;
    this.#waits = this.snapshots.map((snapshot) => mayWait(snapshot, seen));
    this.#offers = scenario.events.flatMap((_, index) => this.#offerAt(index));
    this.#lastLoss = scenario.events.findLastIndex((_, index) => this.#losesAt(index));
  }

  /** Something may wait for buffers when the scenario ends. */
  get waitsAtEnd(): boolean {
    return this.#waits.at(-1) === true;
  }

  /** Drivers to whom something can have been handed at the instant `at`. */
  driversAt(at: Nanoseconds): DriverConfig[] {
    const there = this.driverSessions.filter(
      ({ from, to }) => !this.#time || (from <= at && at <= to),
    );
    return there.map(({ driver }) => driver);
  }

  /** The frame may be among those that are lost. */
  mayBeLost({ event }: Arrival): boolean {
    const { plugged, linkUp } = this.#before(event);
    return !plugged || !linkUp || event < this.#lastLoss;
  }

  /** The frame certainly is lost. */
  isLost({ event }: Arrival): boolean {
    const { plugged, linkUp } = this.#before(event);
    return !plugged || (!linkUp && this.#waits[event] === false);
  }

  /**
   * The frame may be in the device, or wait for it, when the scenario ends.
   *
   * @param left all of its connection that was not delivered
   */
  mayRemain(arrival: Arrival, left: readonly Arrival[]): boolean {
    if (this.waitsAtEnd) return true;
    const family = arrival.view?.family;
    if (family === undefined || !mayJoinUnit(arrival)) return false;
    if (this.#lastLook(arrival) < this.#lastEnd(family)) return false;
    return this.#unitBegins(arrival, left);
  }

  /** A unit that has not ended yet may have begun with what came before the arrival, or with itself. */
  #unitBegins(arrival: Arrival, left: readonly Arrival[]): boolean {
    for (const first of withPayload(left)) {
      if (first.event > arrival.event) return false;
      if (!this.#time || !this.#isOver(this.snapshots[this.#lastLook(first)]?.at ?? 0)) return true;
      if (!this.mayBeLost(first)) return false;
    }
    return false;
  }

  /**
   * The frame, or a unit that begins with it, may be handed over at `at`: what is of no connection when
   * the device looks at it, else no later than an interval after that.
   */
  mayBeHanded(arrival: Arrival, at: Nanoseconds): boolean {
    if (!this.#time) return true;
    const looks = this.looks(arrival).filter((look) => look <= at);
    const patience = arrival.view === undefined ? 0 : this.#scenario.config.interval;
    return looks.length > 0 && at <= Math.max(...looks) + patience;
  }

  /** Instants at which the device may have looked at the frame, in order. */
  looks(arrival: Arrival): Nanoseconds[] {
    return this.#looks(arrival).map((index) => this.snapshots[index]?.at ?? 0);
  }

  /** Indices of the events at which the device may have looked at the frame: its own, and offers. */
  #looks({ event }: Arrival): number[] {
    const later = this.#offers.filter(({ index, from }) => index > event && from <= event);
    return [event, ...later.map(({ index }) => index)];
  }

  #lastLook(arrival: Arrival): number {
    return Math.max(...this.#looks(arrival));
  }

  /** A unit begun at `since` has ended by the end of the scenario. */
  #isOver(since: Nanoseconds): boolean {
    const { interval } = this.#scenario.config;
    const end = this.snapshots.at(-1)?.at ?? 0;
    return interval === 0 ? since < end : since + interval <= end;
  }

  /** Index of the last event at which every unit of `family` ended; Infinity while none can begin. */
  #lastEnd(family: Family): number {
    if (this.snapshots.at(-1)?.on[family] !== true) return Number.POSITIVE_INFINITY;
    return this.#scenario.events.findLastIndex((event) => {
      switch (event.kind) {
        case 'offloads':
          return !event[family];
        case 'link':
          return !event.up;
        case 'pairs':
          return true;
        default:
          return LOSING.has(event.kind);
      }
    });
  }

  /** New room, or what counts as such [buffers.new]: to a machine that goes on, for what came meanwhile. */
  #offerAt(index: number): { index: number; from: number }[] {
    if (this.#waits[index] !== true) return [];
    const { linkUp = false, unoffered = false } = this.snapshots[index] ?? {};
    const event = this.#scenario.events[index];
    switch (event?.kind) {
      case 'buffers':
      case 'driver':
        return [{ index, from: 0 }];
      case 'cont':
        return linkUp ? [{ index, from: this.#lastStop(index) }] : [];
      case 'link':
        return unoffered && event.up ? [{ index, from: this.#lastStop(index) }] : [];
      default:
        return [];
    }
  }

  /** An event that loses what waits, or at which it is offered while the link is down. */
  #losesAt(index: number): boolean {
    if (this.#waits[index] !== true) return false;
    const kind = this.#scenario.events[index]?.kind ?? '';
    const { linkUp = true, unoffered = false } = this.snapshots[index] ?? {};
    if (LOSING.has(kind)) return true;
    return !linkUp && (kind === 'buffers' || (kind === 'frame' && unoffered));
  }

  /** Index of the last stop before the event. */
  #lastStop(index: number): number {
    return this.#scenario.events.slice(0, index).findLastIndex(({ kind }) => kind === 'stop');
  }

  #before(event: number): Snapshot {
    const snapshot = this.snapshots[event];
    if (snapshot === undefined) throw new Error(`the scenario has no event ${event}`);
    return snapshot;
  }
}

/** All units end, and what waits may be lost [lifecycle.driver], [lifecycle.stop], [lifecycle.migrate], [lifecycle.unplug]. */
const LOSING: ReadonlySet<string> = new Set(['driver', 'stop', 'migrate', 'unplug']);
