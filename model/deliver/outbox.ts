import type { Unit } from '../coalesce/unit.ts';
import type { Conduct } from '../conduct.ts';
import type { Policy } from '../policy.ts';
import type { Finalised, Provenance } from '../result.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Delivery, DeviceConfig, Nanoseconds } from '../trace.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { deliverFrame, deliverUnit } from './deliver.ts';
import type { Emission } from './emission.ts';

/** What went to the guest, in order, and where each delivery came from. */
export class Outbox {
  readonly deliveries: Delivery[] = [];
  /** One for each delivery. */
  readonly provenance: Provenance[] = [];
  readonly finalised: Finalised[] = [];
  readonly #config: DeviceConfig;
  readonly #emission: Emission;
  readonly #conduct: Conduct;

  constructor(config: DeviceConfig, { emission, conduct }: Policy) {
    this.#config = config;
    this.#emission = emission;
    this.#conduct = conduct;
  }

  /** A frame that passes. */
  pass(bytes: Uint8Array, header: VnetHeader, at: Nanoseconds, event: number): void {
    this.#hand(deliverFrame(bytes, header, at, this.#config), { kind: 'frame', events: [event] });
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
      this.#hand(handed, { kind: 'unit', events, cause });
    }
  }

  #hand({ at, header, bytes }: Delivery, from: Provenance): void {
    const numBuffers = this.#conduct.buffers(bytes.length, this.#config);
    this.deliveries.push({ at, header: { ...header, numBuffers }, bytes });
    this.provenance.push(from);
  }
}
