import type { Unit } from '../coalesce/unit.ts';
import type { Conduct } from '../conduct.ts';
import { misread } from '../life/other-header.ts';
import type { Policy } from '../policy.ts';
import type { Finalised, Provenance } from '../result.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Delivery, DriverConfig, Nanoseconds } from '../trace.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { headerLength } from './buffers.ts';
import { type Made, makeFrame, makeUnit } from './deliver.ts';
import type { Emission } from './emission.ts';
import type { Sight } from './sight.ts';

/** A unit that has ended, as it will be handed over. */
export interface EndedUnit {
  readonly unit: Unit;
  readonly made: Made;
  /** Gets its delivery when there is one. */
  readonly record: { -readonly [K in keyof Finalised]: Finalised[K] };
}

/** What went to the guest, in order, and where each delivery came from. */
export class Outbox {
  readonly deliveries: Delivery[] = [];
  /** One for each delivery. */
  readonly provenance: Provenance[] = [];
  readonly finalised: Finalised[] = [];
  #driver: DriverConfig;
  readonly #emission: Emission;
  readonly #conduct: Conduct;
  readonly #sight: Sight;

  constructor(driver: DriverConfig, { emission, conduct, sight }: Policy) {
    this.#driver = driver;
    this.#emission = emission;
    this.#conduct = conduct;
    this.#sight = sight;
  }

  /** Another driver is there to take what comes. */
  start(driver: DriverConfig): void {
    this.#driver = driver;
  }

  /** Hands over a frame that passes. */
  pass(bytes: Uint8Array, header: VnetHeader, at: Nanoseconds, event: number): void {
    const made = makeFrame(bytes, header, this.#driver);
    this.#hand(made, at, { kind: 'frame', events: [event] }, this.#sight.frame);
  }

  /** Notes a unit that ended. @returns undefined when it never arrives (a defect) */
  ended(unit: Unit, cause: FinaliseCause, at: Nanoseconds): EndedUnit | undefined {
    const { events, segments, touched } = unit;
    const { family } = unit.first;
    const record = { cause, at, family, events, segments, touched, delivery: undefined };
    this.finalised.push(record);
    const whole = touched ? unit : { ...unit, header: this.#conduct.untouched(unit.header) };
    const made = this.#seen(unit, makeUnit(whole, this.#driver, this.#emission));
    return this.#conduct.arrives(made.bytes.length, this.#driver)
      ? { unit, made, record }
      : undefined;
  }

  /** Hands over a unit that ended. */
  unit({ unit, made, record }: EndedUnit, at: Nanoseconds): void {
    const { unit: whole, frame } = this.#sight;
    const seen = unit.touched ? (written: VnetHeader) => whole(written, unit) : frame;
    record.delivery = this.deliveries.length;
    this.#hand(made, at, { kind: 'unit', events: unit.events, cause: record.cause }, seen);
  }

  /** What the guest gets of it when the device believes it has the present driver's header. */
  #seen({ headerLength: was }: Unit, made: Made): Made {
    const is = headerLength(this.#driver);
    if (was === is || this.#conduct.otherHeader === 'understood') {
      return made;
    }
    return { ...made, bytes: misread(made.bytes, was, is) };
  }

  #hand(
    { header, bytes }: Made,
    at: Nanoseconds,
    from: Provenance,
    seen: (written: VnetHeader) => VnetHeader,
  ): void {
    const numBuffers = this.#conduct.buffers(bytes.length, this.#driver);
    this.deliveries.push({ at, header: seen({ ...header, numBuffers }), bytes });
    this.provenance.push(from);
  }
}
