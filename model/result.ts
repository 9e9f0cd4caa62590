import type { Counters } from './counters.ts';
import type { FinaliseCause } from './rules/ids.ts';
import type { Unit } from './rules/unit.ts';
import type { Decision, Delivery, Family, Nanoseconds } from './trace.ts';

/** Where a delivery comes from. */
export type Provenance =
  /** A frame that passed. */
  | { readonly kind: 'frame'; readonly events: readonly [number] }
  /** A unit: its frame events in order, window updates included, and why it ended. */
  | { readonly kind: 'unit'; readonly events: readonly number[]; readonly cause: FinaliseCause };

/** One unit that ended. */
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

/** One unit that ended, and where it went. */
export interface Finalised extends Ended {
  /** Index of its delivery; undefined while it waits for buffers, and when it never arrived. */
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

/** What waits when a run ends: frame events (docs/rules/buffers.md). */
export interface WaitingAtEnd {
  /** Units that have ended and wait for the guest's buffers, from the front. */
  readonly units: readonly (readonly number[])[];
  /** Frames that wait in the backend. */
  readonly frames: readonly number[];
}

/** A frame, or a unit that had ended, that the lifecycle takes from the guest. */
export interface Lost {
  /** Its frame events. */
  readonly events: readonly number[];
  readonly cause: FinaliseCause;
  readonly at: Nanoseconds;
}

/** Everything a run tells. */
export interface ModelRun {
  readonly deliveries: readonly Delivery[];
  /** One for each delivery. */
  readonly provenance: readonly Provenance[];
  readonly decisions: readonly Decision[];
  readonly finalised: readonly Finalised[];
  readonly counters: Counters;
  /** Units still held stay held: a run's end finalises nothing. */
  readonly held: Hold;
  readonly waiting: WaitingAtEnd;
  /** In the order in which it was lost; nothing was decided about a frame that was. */
  readonly lost: readonly Lost[];
  /**
   * The first event that wrote beyond a unit's buffer: from there on anything may happen (a
   * defect).
   */
  readonly overrun: number | undefined;
}

/** What `units` hold, oldest first. */
export function holdOf(units: readonly Unit[]): Hold {
  return {
    units: units.length,
    segments: units.reduce((sum, unit) => sum + unit.segments, 0),
    events: units.flatMap((unit) => unit.events),
  };
}
