import type { MsCounters } from '../../model/counters.ts';
import type { Decision, Delivery } from '../../model/trace.ts';
import type { Scenario } from '../input/scenario/scenario.ts';

/** What a subject can tell about a run. What it cannot see is not compared. */
export interface Observes {
  /** Delivery times are exact (virtual time), not just an order. */
  readonly time: boolean;
  /** The decision on each frame is reported. */
  readonly decisions: boolean;
}

/** What a subject counted for one family; what never occurred may be absent. */
export interface Counted {
  /** Frames by the rule that decided on them. */
  readonly decisions: Readonly<Record<string, number>>;
  /** Units by the cause for which they were finalised. */
  readonly causes: Readonly<Record<string, number>>;
  readonly ms: Readonly<MsCounters>;
}

export type ReportedCounters = Readonly<Record<'ipv4' | 'ipv6' | 'other', Counted>>;

export type Outcome =
  | {
      readonly kind: 'ran';
      readonly deliveries: readonly Delivery[];
      readonly decisions: readonly Decision[];
      /** Frame events of whose decision it could see nothing this time, though it observes decisions. */
      readonly unobserved?: ReadonlySet<number>;
      /** At the end, by family; only where the subject reports it. */
      readonly counters?: ReportedCounters;
    }
  | CouldNotRun;

/** Never an answer about the rules: a missing capability, a dead or hung emulator. */
export interface CouldNotRun {
  readonly kind: 'could-not-run';
  /** What happened, one line. */
  readonly reason: string;
  /** What the person can do about it, one line. */
  readonly next: string;
  /** Log of the emulator or program, when there is one. */
  readonly log?: string;
}

/**
 * One implementation under test. `run` may be called again while earlier runs are pending; results
 * belong to their scenario with certainty and do not depend on which other scenarios ran.
 */
export interface Subject {
  readonly name: string;
  readonly observes: Observes;
  run(scenario: Scenario): Promise<Outcome>;
  /** Ends every process it started and removes every file it made. Safe to call twice. */
  close(): Promise<void>;
}
