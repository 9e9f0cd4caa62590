import type { Unit } from '../coalesce/unit.ts';
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

  constructor(config: DeviceConfig, emission: Emission) {
    this.#config = config;
    this.#emission = emission;
  }

  /** A frame that passes. */
  pass(bytes: Uint8Array, header: VnetHeader, at: Nanoseconds, event: number): void {
    this.deliveries.push(deliverFrame(bytes, header, at, this.#config));
    this.provenance.push({ kind: 'frame', events: [event] });
  }

  /** A unit that ended. */
  unit(unit: Unit, cause: FinaliseCause, at: Nanoseconds): void {
    const { events, segments, touched } = unit;
    const { family } = unit.first;
    const delivery = this.deliveries.length;
    this.finalised.push({ cause, at, family, events, segments, touched, delivery });
    this.provenance.push({ kind: 'unit', events, cause });
    this.deliveries.push(deliverUnit(unit, at, this.#config, this.#emission));
  }
}
