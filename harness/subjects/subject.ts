import type { MsCounters } from '../../model/counters.ts';
import type { DefectId } from '../../model/index.ts';
import type { Decision, Delivery, Nanoseconds } from '../../model/trace.ts';
import type { Scenario } from '../input/scenario/scenario.ts';

/** The parts of a run that a subject can report. The others are not compared. */
export interface Observes {
  /** Delivery times are exact (virtual time), not just an order. */
  readonly time: boolean;
  /** The decision on each frame is reported. */
  readonly decisions: boolean;
  /** Without exact times: how far apart its bursts begin, ns, where a time says at least the burst. */
  readonly burst?: Nanoseconds;
  /** The parts of a delivery that it does not report; left out: none. */
  readonly without?: readonly DeliveryPart[];
}

/**
 * A part of what is delivered that a subject may be unable to report:
 * - `header` the virtio header; TCP checksums are then final;
 * - `rsc` what the virtio header says beyond checksum and segmentation: RSC_INFO, num_buffers, hdr_len;
 * - `checksums` those of IPv4 and TCP, which it leaves stale;
 * - `order` the order of two connections within a burst.
 */
export const PARTS = ['header', 'rsc', 'checksums', 'order'] as const;
export type DeliveryPart = (typeof PARTS)[number];

/** A subject's counters of one family; a counter of 0 may be absent. */
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
      /** Frame events whose decision it could not see in this run, although it observes decisions. */
      readonly unobserved?: ReadonlySet<number>;
      /** At the end of the run, by family; only when the subject reports counters. */
      readonly counters?: ReportedCounters;
    }
  | CouldNotRun;

/** No result: a missing capability, a dead or hung emulator. It says nothing about the rules. */
export interface CouldNotRun {
  readonly kind: 'could-not-run';
  /** One line. */
  readonly reason: string;
  /** The next step for the person, one line. */
  readonly next: string;
  /** The log of the emulator or program, when there is one. */
  readonly log?: string;
  /** The subject can never run such a scenario, and said so itself. */
  readonly unsuited?: true;
  /** The defect of the subject for which it is kept from running this: its memory would be overrun. */
  readonly overrunBy?: DefectId;
}

/** `next` names the next step for the person; both are one line. */
export function couldNotRun(reason: string, next: string): CouldNotRun {
  return { kind: 'could-not-run', reason, next };
}

/**
 * One implementation under test. `run` may be called while earlier runs are in flight. Each result belongs to
 * its scenario and does not depend on the other scenarios.
 */
export interface Subject {
  readonly name: string;
  readonly observes: Observes;
  run(scenario: Scenario): Promise<Outcome>;
  /** Ends every process that it started and removes every file that it made. Safe to call twice. */
  close(): Promise<void>;
}
