import type { Unit } from '../coalesce/unit.ts';
import type { Conduct } from '../conduct.ts';
import type { Policy } from '../policy.ts';
import type { Finalised, Provenance } from '../result.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Delivery, DeviceConfig, Nanoseconds } from '../trace.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { deliverFrame, deliverUnit } from './deliver.ts';
import type { Emission } from './emission.ts';
import type { Sight } from './sight.ts';

/** What went to the guest, in order, and where each delivery came from. */
export class Outbox {
  readonly deliveries: Delivery[] = [];
  /** One for each delivery. */
  readonly provenance: Provenance[] = [];
  readonly finalised: Finalised[] = [];
  readonly #config: DeviceConfig;
  readonly #emission: Emission;
  readonly #conduct: Conduct;
  readonly #sight: Sight;

  constructor(config: DeviceConfig, { emission, conduct, sight }: Policy) {
    this.#config = config;
    this.#emission = emission;
    this.#conduct = conduct;
    this.#sight = sight;
  }

  /** A frame that passes. */
  pass(bytes: Uint8Array, header: VnetHeader, at: Nanoseconds, event: number): void {
    const handed = deliverFrame(bytes, header, at, this.#config);
    this.#hand(handed, { kind: 'frame', events: [event] }, this.#sight.frame);
  }

  /** A unit that ended. */
  unit(unit: Unit, cause: FinaliseCause, at: Nanoseconds): void {
    const { events, segments, touched } = unit;
    const { family } = unit.first;
    const made = touched ? unit : { ...unit, header: this.#conduct.untouched(unit.header) };
    const handed = deliverUnit(made, at, this.#config, this.#emission);
    const arrives = this.#conduct.arrives(handed.bytes.length, this.#config);
    const delivery = arrives ? this.deliveries.length : undefined;
    this.finalised.push({ cause, at, family, events, segments, touched, delivery });
    if (arrives) {
      const { unit: whole, frame } = this.#sight;
      const seen = touched ? (written: VnetHeader) => whole(written, unit) : frame;
      this.#hand(handed, { kind: 'unit', events, cause }, seen);
    }
  }

  #hand(
    { at, header, bytes }: Delivery,
    from: Provenance,
    seen: (written: VnetHeader) => VnetHeader,
  ): void {
    const numBuffers = this.#conduct.buffers(bytes.length, this.#config);
    this.deliveries.push({ at, header: seen({ ...header, numBuffers }), bytes });
    this.provenance.push(from);
  }
}
