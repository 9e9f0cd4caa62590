/** A device at one instant, as one value of plain data, and the effects of one event. */

import { type Counters, copyCounters } from './counters.ts';
import type { Ended, Lost, Provenance } from './result.ts';
import type { Verdict } from './rules/decide.ts';
import type { FinaliseCause } from './rules/ids.ts';
import type { Unit } from './rules/unit.ts';
import type { Decision, Delivery, DriverConfig, Family, Nanoseconds } from './trace.ts';
import type { ConnectionKey } from './wire/attribute.ts';
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

/** A unit in the flow table, between its neighbours by age among the units of its family. */
export interface HeldUnit {
  readonly unit: Unit;
  /** The key of the unit held before it; undefined: it is the oldest. */
  older: ConnectionKey | undefined;
  /** The key of the unit held after it; undefined: it is the youngest. */
  younger: ConnectionKey | undefined;
}

/** The units held, at most one a flow. */
export interface FlowTable {
  /** By the keys of their flows, oldest first by the arrival of their first segment. */
  readonly places: Map<ConnectionKey, HeldUnit>;
  /** Of each family, the keys of its oldest and its youngest unit; undefined: it has none. */
  readonly oldest: Record<Family, ConnectionKey | undefined>;
  readonly youngest: Record<Family, ConnectionKey | undefined>;
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
 * for bytes, a list for a map) work. `step` changes it in place, `clone` copies it. Frames and ended units in it are
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
  table: FlowTable;
  /** Blocks of memory that the units held and those ready take [end.memory]. */
  blocksTaken: number;
  /** The family that went from no unit to one last (a quirk needs it). */
  filledLast: Family;
  /**
   * The ready queue: finalised units that wait for the guest's buffers, in the order in which they
   * were finalised.
   */
  ready: EndedUnit[];
  /** Frames that wait in the backend, in the order of arrival. */
  backlog: BackendFrame[];
  /** The first of them was refused: none is offered until there are new buffers. Not asked while none waits. */
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

export function emptyTable(): FlowTable {
  return {
    places: new Map(),
    oldest: { ipv4: undefined, ipv6: undefined },
    youngest: { ipv4: undefined, ipv6: undefined },
  };
}

export function noEffects(): Effects {
  return { decisions: [], deliveries: [], provenance: [], finalised: [], lost: [] };
}

/**
 * A copy of `s` that changes independently.
 *
 * @param counters those of the copy; by default copied too
 */
export function clone(s: State, counters = copyCounters(s.counters)): State {
  return {
    ...s,
    table: copyTable(s.table),
    ready: [...s.ready],
    backlog: [...s.backlog],
    buffers: { ...s.buffers },
    counters,
  };
}

function copyTable({ places, oldest, youngest }: FlowTable): FlowTable {
  const copies = new Map<ConnectionKey, HeldUnit>();
  for (const [key, place] of places) {
    const { unit } = place;
    copies.set(key, {
      ...place,
      unit: { ...unit, events: [...unit.events], payloads: [...unit.payloads] },
    });
  }
  return { places: copies, oldest: { ...oldest }, youngest: { ...youngest } };
}
