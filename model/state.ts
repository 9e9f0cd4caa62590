/** A device at one instant, as one value of plain data, and the effects of one event. */

import { type Counters, copyCounters } from './counters.ts';
import type { Ended, Lost, Provenance } from './result.ts';
import type { Verdict } from './rules/decide.ts';
import type { FinaliseCause } from './rules/ids.ts';
import type { Unit } from './rules/unit.ts';
import type { Decision, Delivery, DriverConfig, Family, Nanoseconds } from './trace.ts';
import type { VnetHeader } from './wire/vnet-header.ts';

/** A frame as the backend hands it over. */
export interface BackendFrame {
  /** Index of its event. */
  readonly event: number;
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
  /** Length of the virtio header of the driver it arrived under, bytes. */
  readonly headerLength: number;
}

/** A finalised unit, as it will be delivered. It is never changed. */
export interface EndedUnit {
  readonly unit: Unit;
  readonly cause: FinaliseCause;
  /** As the device writes it, but for num_buffers. */
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
}

/**
 * The verdict by which a frame has finalised its unit, when the frame then found no buffers
 * [buffers.pending].
 */
export interface Pending {
  readonly verdict: Verdict;
  readonly family: Family | undefined;
}

/**
 * The whole state of a device: plain data, so that `structuredClone`, equality and JSON (with a text
 * for bytes) work. `step` changes it in place, `clone` copies it. Frames and ended units in it are
 * never changed.
 */
export interface State {
  /** The instant of the last event, ns. */
  now: Nanoseconds;
  /** Its present driver. */
  driver: DriverConfig;
  /** Families whose RSC is negotiated and switched on [frame.on]. */
  on: Readonly<Record<Family, boolean>>;
  running: boolean;
  linkUp: boolean;
  plugged: boolean;
  /** The flow table: the units held, oldest first by the arrival of their first segment. */
  units: Unit[];
  /** The family that went from no unit to one last (a quirk needs it). */
  filledLast: Family;
  /**
   * The ready queue: finalised units that wait for the guest's buffers, in the order in which they
   * were finalised.
   */
  ready: EndedUnit[];
  /** Frames that wait in the backend, in the order of arrival. */
  backlog: BackendFrame[];
  /** The first of them was refused: none is offered until there are new buffers. */
  stalled: boolean;
  /** The pending verdict on the first of them. */
  pending: Pending | undefined;
  /** The receive buffers that the driver has posted and the device not used [buffers.needs]. */
  buffers: {
    free: number | 'always';
    /** Some were posted since the driver's start, or were there at a migration. */
    posted: boolean;
  };
  /** The unit limit for the guest's buffers, bytes of frame [buffers.limit]. */
  unitLimit: number;
  /** There is no driver (a quirk, within one event). */
  nobody: boolean;
  /** The first event that wrote beyond a unit's buffer (a quirk). */
  overrun: number | undefined;
  counters: Counters;
}

/** The effects of events, in order. */
export interface Effects {
  readonly decisions: Decision[];
  readonly deliveries: Delivery[];
  /** One for each delivery. */
  readonly provenance: Provenance[];
  /** Finalised units. */
  readonly finalised: Ended[];
  readonly lost: Lost[];
}

export function noEffects(): Effects {
  return { decisions: [], deliveries: [], provenance: [], finalised: [], lost: [] };
}

/** A copy of `s` that changes independently. */
export function clone(s: State): State {
  return {
    ...s,
    units: s.units.map((unit) => ({
      ...unit,
      events: [...unit.events],
      payloads: [...unit.payloads],
    })),
    ready: [...s.ready],
    backlog: [...s.backlog],
    buffers: { ...s.buffers },
    counters: copyCounters(s.counters),
  };
}
