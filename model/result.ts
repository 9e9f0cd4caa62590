import type { Counters } from './counters.ts';
import type { FinaliseCause } from './rules/ids.ts';
import type { Unit } from './rules/unit.ts';
import type { Decision, Delivery, Family, Nanoseconds } from './trace.ts';

/** The provenance of a delivery. */
export type Provenance =
  /** A frame that passed. */
  | { readonly kind: 'frame'; readonly events: readonly [number] }
  /** A unit: its frame events in order, window updates included, and its cause. */
  | { readonly kind: 'unit'; readonly events: readonly number[]; readonly cause: FinaliseCause };

/** One finalised unit. */
export interface Ended {
  readonly cause: FinaliseCause;
  readonly at: Nanoseconds;
  readonly family: Family;
  readonly events: readonly number[];
  /** Segments with payload. */
  readonly segments: number;
  /** A segment was appended or a window update folded in [deliver.coalesced]. */
  readonly coalesced: boolean;
}

/** One finalised unit and its delivery. */
export interface Finalised extends Ended {
  /** Index of its delivery; undefined while the unit waits for buffers, and when it was lost. */
  readonly delivery: number | undefined;
}

/** The units held when a run ends. */
export interface Hold {
  readonly units: number;
  /** Segments with payload in them. */
  readonly segments: number;
  /** Frame events in them, window updates included, oldest unit first. */
  readonly events: readonly number[];
}

/** The waiting units and frames when a run ends, as frame events (docs/rules/buffers.md). */
export interface WaitingAtEnd {
  /** Finalised units that wait for the guest's buffers, from the front. */
  readonly units: readonly (readonly number[])[];
  /** Frames that wait in the backend. */
  readonly frames: readonly number[];
}

/** A frame, or a finalised unit, lost by a lifecycle event. */
export interface Lost {
  /** Its frame events. */
  readonly events: readonly number[];
  readonly cause: FinaliseCause;
  readonly at: Nanoseconds;
}

/** The results of a run. */
export interface ModelRun {
  readonly deliveries: readonly Delivery[];
  /** One for each delivery. */
  readonly provenance: readonly Provenance[];
  readonly decisions: readonly Decision[];
  readonly finalised: readonly Finalised[];
  readonly counters: Counters;
  /** The units still held: the end of a run finalises nothing. */
  readonly held: Hold;
  readonly waiting: WaitingAtEnd;
  /** In the order of loss. A lost frame has no decision. */
  readonly lost: readonly Lost[];
  /** The first event that wrote beyond a unit's buffer (a defect): nothing after it is predicted. */
  readonly overrun: number | undefined;
}

/** The contents of `units`, oldest first. */
export function holdOf(units: readonly Unit[]): Hold {
  return {
    units: units.length,
    segments: units.reduce((sum, unit) => sum + unit.segments, 0),
    events: units.flatMap((unit) => unit.events),
  };
}
