/**
 * The way of a frame (docs/rules.md, section 1), the model's table of contents: time ends units, a
 * frame is parsed, the rules decide on it, the decision is carried out, the guest is handed frames.
 */

import { type Arrival, carryOut, type Hands } from './coalesce/carry-out.ts';
import { Flows } from './coalesce/flows.ts';
import type { Unit } from './coalesce/unit.ts';
import { countUnit, countVerdict, newCounters } from './counters.ts';
import { Outbox } from './deliver/outbox.ts';
import type { Policy } from './policy.ts';
import { holdOf, type ModelRun } from './result.ts';
import { decide } from './rules/decide.ts';
import type { FinaliseCause } from './rules/ids.ts';
import type { Decision, DeviceConfig, DeviceEvent, Family, Nanoseconds } from './trace.ts';
import { parseFrame } from './wire/segment.ts';

type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;
type OffloadsEvent = Extract<DeviceEvent, { kind: 'offloads' }>;

/** The device's receive side. */
export class Receiver {
  readonly #config: DeviceConfig;
  readonly #policy: Policy;
  readonly #flows: Flows;
  readonly #outbox: Outbox;
  readonly #hands: Hands;
  readonly #decisions: Decision[] = [];
  readonly #counters = newCounters();
  /** Families whose RSC is negotiated and switched on. */
  #on: Readonly<Record<Family, boolean>>;
  #now: Nanoseconds = 0;
  #overrun: number | undefined;

  constructor(config: DeviceConfig, policy: Policy) {
    this.#config = config;
    this.#policy = policy;
    this.#on = { ipv4: config.ipv4, ipv6: config.ipv6 };
    this.#outbox = new Outbox(config, policy);
    this.#flows = new Flows(config, policy, (unit, cause, at) => this.#ended(unit, cause, at));
    this.#hands = {
      flows: this.#flows,
      policy,
      pass: (arrival) => this.#pass(arrival),
      grown: (unit, event) => this.#grown(unit, event),
    };
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
        this.#frame(event, index);
        break;
      case 'offloads':
        this.#offloads(event);
        break;
      case 'clock':
        break;
    }
  }

  /** What has come of the events so far; the lists grow with further ones. */
  run(): ModelRun {
    const { deliveries, provenance, finalised } = this.#outbox;
    return {
      deliveries,
      provenance,
      finalised,
      decisions: this.#decisions,
      counters: this.#counters,
      held: holdOf(this.#flows.all()),
      overrun: this.#overrun,
    };
  }

  #frame({ bytes, header, at }: FrameEvent, event: number): void {
    const frame = parseFrame(bytes, this.#policy.conduct.trust);
    const unit = this.#flows.get(frame);
    const device = { config: this.#config, on: this.#on };
    const verdict = decide(frame, header, unit, device, this.#policy.lists);
    this.#decisions.push({ event, ...verdict });
    countVerdict(this.#counters, frame.family, verdict);
    carryOut(verdict, { frame, header, at, event }, unit, this.#hands);
  }

  /** A family not negotiated stays off; what is switched off gives up what it holds (8.11). */
  #offloads({ ipv4, ipv6, at }: OffloadsEvent): void {
    this.#on = { ipv4: ipv4 && this.#config.ipv4, ipv6: ipv6 && this.#config.ipv6 };
    if (this.#policy.conduct.switchedOff === 'finalised') {
      this.#flows.keepOnly(this.#on, at);
    }
  }

  #pass({ frame, header, at, event }: Arrival): void {
    this.#outbox.pass(frame.bytes, header, at, event);
  }

  /** The buffer holds the first frame whole, and the payload that came after it. */
  #grown({ first, payloadLength }: Unit, event: number): void {
    const used = first.bytes.length + payloadLength - first.payload.length;
    if (used > this.#policy.conduct.unitBuffer) {
      this.#overrun ??= event;
    }
  }

  #ended(unit: Unit, cause: FinaliseCause, at: Nanoseconds): void {
    countUnit(this.#counters, unit);
    this.#outbox.unit(unit, cause, at);
  }
}
