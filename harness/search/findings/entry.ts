import type { Severity } from '../../../model/index.ts';
import type { BrokenLaw } from '../../comparison/laws/laws.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Distinct } from '../../report/distinct.ts';
import type { DeliveryStory } from '../../report/explain.ts';
import type { Change } from '../explain/change.ts';
import type { ExplainedChange } from '../explain/explain.ts';

/** Where the generator found it, and how it became small. */
export interface Seen {
  /** `generated/SEED/INDEX`. */
  readonly name: string;
  readonly frames: number;
  /** Candidates tried while it was shrunk. */
  readonly tried: number;
}

/** One way in which the subject differs from the base. */
export type Entry =
  /** A change of the base explains it, and the scenario shows that it does. */
  | {
      readonly kind: 'explained';
      readonly id: string;
      readonly change: Change;
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly severity: Severity;
      /** The smallest set that explains the whole scenario, this change among it. */
      readonly explanation: readonly ExplainedChange[];
      readonly deliveries: readonly DeliveryStory[];
      readonly broken: readonly BrokenLaw[];
    }
  /** The subject destroys its own memory, so nothing can be said about what it does then. */
  | {
      readonly kind: 'overrun';
      readonly id: string;
      /** Without any of these it would not. */
      readonly changes: readonly Change[];
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly severity: Severity;
      /** Event that does it. */
      readonly event: number;
      readonly deaths: Deaths;
    }
  /** It died or hung. */
  | {
      readonly kind: 'crash';
      readonly id: string;
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly reason: string;
      readonly log: string;
    }
  /** Nothing known explains it. */
  | {
      readonly kind: 'unexplained';
      readonly id: string;
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly distinct: Distinct;
      readonly deliveries: readonly DeliveryStory[];
    };

/** How often an emulator that ran nothing else died of a scenario. */
export interface Deaths {
  readonly died: number;
  readonly times: number;
}

/** What became of an entry's scenario on the patched emulator. */
export type Cure =
  | { readonly kind: 'cured' }
  | { readonly kind: 'remains'; readonly what: string }
  | { readonly kind: 'could-not-run'; readonly reason: string };

/** A name for files: `psh-last`, `trailer-in-unit`. */
export function changeId(change: Change): string {
  return change.kind === 'defect' ? change.defect : `${change.choice}-${change.to}`;
}

/** How a scenario came to be an entry's. */
export function seenAs({ name, events }: Scenario, tried: number): Seen {
  return { name, frames: events.filter(({ kind }) => kind === 'frame').length, tried };
}
