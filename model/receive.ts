/**
 * The way of a frame (docs/rules.md, section 1), the model's table of contents: time ends units, a
 * frame is parsed, the rules decide on it, the decision is carried out, the guest is handed frames.
 * What happens to the device meanwhile is in life/ (section 10).
 */

import { carryOut, type Hands } from './coalesce/carry-out.ts';
import { Flows } from './coalesce/flows.ts';
import type { Unit } from './coalesce/unit.ts';
import { countUnit, countVerdict, newCounters } from './counters.ts';
import { headerLength } from './deliver/buffers.ts';
import { Handover } from './deliver/handover.ts';
import { Outbox } from './deliver/outbox.ts';
import type { BackendFrame, Kept, Offered } from './life/backlog.ts';
import { keptOf, restOf } from './life/kept.ts';
import { Life } from './life/life.ts';
import { withoutFinding } from './life/other-header.ts';
import type { Policy } from './policy.ts';
import { holdOf, type ModelRun } from './result.ts';
import type { Device } from './rules/context.ts';
import { decide, type Verdict } from './rules/decide.ts';
import type { Decision, DeviceConfig, DeviceEvent, DriverConfig, Nanoseconds } from './trace.ts';
import { parseFrame } from './wire/segment.ts';

type OffloadsEvent = Extract<DeviceEvent, { kind: 'offloads' }>;

/** The device's receive side. */
export class Receiver {
  readonly #policy: Policy;
  readonly #flows: Flows;
  readonly #outbox: Outbox;
  readonly #handover: Handover;
  readonly #life: Life;
  readonly #hands: Hands;
  readonly #decisions: Decision[] = [];
  #device: Device;
  #counters = newCounters();
  #now: Nanoseconds = 0;
  #overrun: number | undefined;

  constructor(config: DeviceConfig, policy: Policy) {
    this.#policy = policy;
    this.#outbox = new Outbox(config, policy);
    this.#handover = new Handover(this.#outbox, config, policy.conduct, (unit) =>
      countUnit(this.#counters, unit),
    );
    this.#flows = new Flows(config, policy, (unit, cause, at) =>
      this.#handover.unit(unit, cause, at),
    );
    this.#life = new Life({
      conduct: policy.conduct,
      flows: this.#flows,
      handover: this.#handover,
      take: (frame, before, at) => this.#take(frame, before, at),
      post: (count) => this.#post(count),
      start: (driver) => this.#start(driver),
      move: () => this.#move(),
    });
    this.#hands = {
      flows: this.#flows,
      policy,
      pass: (arrival) => this.#handover.pass(arrival),
      clear: () => this.#handover.clear,
      missed: () => this.#handover.missed,
      grown: (unit, event) => this.#grown(unit, event),
    };
    this.#device = this.#drivenBy(config, config);
  }

  /**
   * What the device does with one event.
   *
   * @param index of the event in its scenario
   * @throws RangeError when `event` lies before the one before it
   */
  receive(event: DeviceEvent, index: number): void {
    if (event.at < this.#now) {
      throw new RangeError(`event ${index} at ${event.at} ns lies before ${this.#now} ns`);
    }
    this.#now = event.at;
    this.#flows.expire(event.at);
    switch (event.kind) {
      case 'frame':
        this.#life.arrive(
          {
            event: index,
            header: event.header,
            bytes: event.bytes,
            headerLength: headerLength(this.#device.driver),
          },
          event.at,
        );
        break;
      case 'offloads':
        this.#offloads(event);
        break;
      case 'clock':
        break;
      default:
        this.#life.event(event);
    }
  }

  /** What has come of the events so far; the lists grow with further ones. */
  run(): ModelRun {
    const { deliveries, provenance, finalised } = this.#outbox;
    const { backlog, lost } = this.#life;
    return {
      deliveries,
      provenance,
      finalised,
      decisions: this.#decisions,
      counters: this.#counters,
      held: holdOf(this.#flows.all()),
      waiting: { units: this.#handover.waiting(), frames: backlog.events() },
      lost,
      overrun: this.#overrun,
    };
  }

  #take(
    { bytes, header, event, headerLength: came }: BackendFrame,
    before: Kept | undefined,
    at: Nanoseconds,
  ): Offered {
    if (this.#misreads(came)) {
      return 'taken';
    }
    const frame = parseFrame(bytes, this.#policy.conduct.trust);
    const unit = this.#flows.get(frame);
    const verdict =
      before?.verdict ??
      this.#found(unit, decide(frame, header, unit, this.#device, this.#policy.lists));
    const due = before === undefined ? verdict : restOf(verdict);
    if (!carryOut(due, { frame, header, headerLength: came, at, event }, unit, this.#hands)) {
      const stands = this.#policy.conduct.verdictsStand;
      return { kept: stands ? keptOf(verdict, frame.family) : undefined };
    }
    this.#decisions.push({ event, ...verdict });
    countVerdict(this.#counters, frame.family, verdict);
    return 'taken';
  }

  /** `verdict`, as far as the unit it speaks of is found. */
  #found(unit: Unit | undefined, verdict: Verdict): Verdict {
    return unit !== undefined && this.#misreads(unit.headerLength)
      ? withoutFinding(verdict)
      : verdict;
  }

  /** What came with a header of `length` bytes is taken for something else; a frame is for nobody. */
  #misreads(length: number): boolean {
    const { conduct } = this.#policy;
    return conduct.otherHeader === 'misread' && length !== headerLength(this.#device.driver);
  }

  /** A family not negotiated stays off; what is switched off gives up what it holds (8.11). */
  #offloads({ ipv4, ipv6, at }: OffloadsEvent): void {
    const { driver } = this.#device;
    this.#device = this.#drivenBy(driver, {
      ipv4: ipv4 && driver.ipv4,
      ipv6: ipv6 && driver.ipv6,
    });
    if (this.#policy.conduct.switchedOff === 'finalised') {
      this.#flows.keepOnly(this.#device.on, at);
      this.#life.backlog.forget(this.#device.on);
    }
  }

  #post(count: number): void {
    this.#handover.post(count);
    this.#device = this.#drivenBy(this.#device.driver, this.#device.on);
  }

  #move(): void {
    this.#counters = newCounters();
    this.#handover.move();
    const { driver, on } = this.#device;
    const switched = this.#policy.conduct.onAfterMigration === 'as before' ? on : driver;
    this.#device = this.#drivenBy(driver, switched);
  }

  #start(driver: DriverConfig): void {
    this.#handover.start(driver);
    this.#device = this.#drivenBy(driver, driver);
  }

  /** @param on families whose RSC is on */
  #drivenBy(driver: DriverConfig, { ipv4, ipv6 }: Device['on']): Device {
    return { driver, on: { ipv4, ipv6 }, longest: this.#handover.longest };
  }

  /** The buffer holds the first frame whole, and the payload that came after it. */
  #grown({ first, payloadLength }: Unit, event: number): void {
    const used = first.bytes.length + payloadLength - first.payload.length;
    if (used > this.#policy.conduct.unitBuffer) {
      this.#overrun ??= event;
    }
  }
}
