import type { Delivery, DriverConfig, Family, Nanoseconds } from '../../../../model/trace.ts';
import type { Scenario } from '../../../input/scenario/scenario.ts';
import { type Arrival, mayJoinUnit, withPayload } from '../arrival.ts';
import { type DriverSession, driverSessionsOf } from './driver-session.ts';
import { mayWait, type Snapshot, snapshotsOf } from './snapshots.ts';

/**
 * The effects that [lifecycle] allows on a scenario's frames, as far as they can be observed from outside.
 * It is that of one queue: each of several has a lifecycle of its own [lifecycle.pairs].
 */
export class Lifecycle {
  /** The device before each event, and at the end. */
  readonly snapshots: readonly Snapshot[];
  readonly driverSessions: readonly DriverSession[];
  readonly #scenario: Scenario;
  readonly #time: boolean;
  /** For each snapshot, whether a frame or unit may wait. */
  readonly #waits: readonly boolean[];
  /** Events at which the frames that wait are offered to the device again: those that came at or after `from`. */
  readonly #offers: readonly { readonly index: number; readonly from: number }[];
  /** Index of the last event at which waiting frames may be lost; -1 when there is none. */
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

  /** Whether a frame or unit may wait for buffers when the scenario ends. */
  get waitsAtEnd(): boolean {
    return this.#waits.at(-1) === true;
  }

  /** Drivers that can have received a delivery at the instant `at`. */
  driversAt(at: Nanoseconds): DriverConfig[] {
    const there = this.driverSessions.filter(
      ({ from, to }) => !this.#time || (from <= at && at <= to),
    );
    return there.map(({ driver }) => driver);
  }

  /** Whether the frame may be lost. */
  mayBeLost({ event }: Arrival): boolean {
    const { plugged, linkUp } = this.#before(event);
    return !plugged || !linkUp || event < this.#lastLoss;
  }

  /** Whether the frame is certainly lost. */
  isLost({ event }: Arrival): boolean {
    const { plugged, linkUp } = this.#before(event);
    return !plugged || (!linkUp && this.#waits[event] === false);
  }

  /**
   * Whether the device may hold the frame, or the frame may wait for the device, when the scenario ends.
   *
   * @param left all arrivals of its connection that were not delivered
   */
  mayRemain(arrival: Arrival, left: readonly Arrival[]): boolean {
    if (this.waitsAtEnd) return true;
    const family = arrival.view?.family;
    if (family === undefined || !mayJoinUnit(arrival)) return false;
    if (this.#lastLook(arrival) < this.#lastEnd(family)) return false;
    return this.#unitBegins(arrival, left);
  }

  /** Whether a unit not finalised yet may have begun with the arrival, or with one of `left` before it. */
  #unitBegins(arrival: Arrival, left: readonly Arrival[]): boolean {
    for (const first of withPayload(left)) {
      if (first.event > arrival.event) return false;
      if (!this.#time || !this.#isOver(this.snapshots[this.#lastLook(first)]?.at ?? 0)) return true;
      if (!this.mayBeLost(first)) return false;
    }
    return false;
  }

  /**
   * Whether the frame, or a unit that begins with it, may be delivered at `at`: a frame of no connection at
   * the instant at which the device looks at it, any other no later than an interval after that.
   */
  mayBeHanded(arrival: Arrival, at: Nanoseconds): boolean {
    if (!this.#time) return true;
    const looks = this.looks(arrival).filter((look) => look <= at);
    const patience = arrival.view === undefined ? 0 : this.#scenario.config.interval;
    return looks.length > 0 && at <= Math.max(...looks) + patience;
  }

  /** The states of RSC of its family, each once, from the arrival of the frame up to `at`. */
  onUntil({ event, view }: Arrival, at: Nanoseconds): boolean[] {
    if (view === undefined) return [];
    // A snapshot is that before its event: it begins with the event before, at the time of that.
    const begins = (index: number) => this.snapshots[index - 1]?.at ?? 0;
    const passed = this.snapshots.filter(
      (_, index) => index >= event && (index <= event + 1 || !this.#time || begins(index) <= at),
    );
    return [...new Set(passed.map(({ on }) => on[view.family]))];
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

  /** Whether a unit begun at `since` is finalised by the end of the scenario. */
  #isOver(since: Nanoseconds): boolean {
    const { interval } = this.#scenario.config;
    const end = this.snapshots.at(-1)?.at ?? 0;
    return interval === 0 ? since < end : since + interval <= end;
  }

  /** Index of the last event that finalised every unit of `family`; Infinity while none can begin. */
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

  /**
   * New buffers, or an event that counts as such [buffers.new]: a machine that goes on is offered the frames
   * since its stop.
   */
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

  /** Whether the event loses waiting frames, or offers them to the device while the link is down. */
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

/**
 * Events that finalise all units and may lose waiting frames [lifecycle.driver], [lifecycle.stop],
 * [lifecycle.migrate], [lifecycle.unplug], and of a queue that is given up [lifecycle.pairs].
 */
const LOSING: ReadonlySet<string> = new Set(['driver', 'stop', 'migrate', 'unplug', 'pairs']);
