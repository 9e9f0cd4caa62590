import type { Severity } from '../../../model/index.ts';
import type { BrokenLaw } from '../../comparison/laws/laws.ts';
import { frameCount, type Scenario } from '../../input/scenario/scenario.ts';
import type { Distinct } from '../../report/distinct.ts';
import type { DeliveryStory } from '../../report/explain.ts';
import type { Change } from '../explain/change.ts';
import type { ExplainedChange } from '../explain/explain.ts';

/** Where the generator found a scenario, and how long shrinking took. */
export interface Seen {
  /** `generated/SEED/INDEX`. */
  readonly name: string;
  readonly frames: number;
  /** Candidates tried while it was shrunk. */
  readonly tried: number;
}

/** One way in which the subject differs from the base. */
export type Entry =
  /** A change of the base explains it, and the scenario shows the effect. */
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
  /** The subject overwrites its own memory, so nothing is known about its behaviour afterwards. */
  | {
      readonly kind: 'overrun';
      readonly id: string;
      /** All of these are needed for it. */
      readonly changes: readonly Change[];
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly severity: Severity;
      /** Index of the event at which it happens. */
      readonly event: number;
      readonly deaths: Deaths;
    }
  /** The subject crashed or hung. */
  | {
      readonly kind: 'crash';
      readonly id: string;
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly reason: string;
      readonly log: string;
    }
  /** No known change explains it. */
  | {
      readonly kind: 'unexplained';
      readonly id: string;
      readonly scenario: Scenario;
      readonly seen: Seen;
      readonly distinct: Distinct;
      readonly deliveries: readonly DeliveryStory[];
    };

/** How many emulators, each started for the scenario alone, crashed on it. */
export interface Deaths {
  readonly died: number;
  readonly times: number;
}

/** The result of an entry's scenario on the patched emulator. */
export type Cure =
  | { readonly kind: 'cured' }
  | { readonly kind: 'remains'; readonly what: string }
  | { readonly kind: 'could-not-run'; readonly reason: string };

/** A name for files: `psh-last`, `trailer-in-unit`. */
export function changeId(change: Change): string {
  return change.kind === 'defect' ? change.defect : `${change.choice}-${change.to}`;
}

/** The origin of an entry whose scenario was shrunk from this one in `tried` candidates. */
export function seenAs(found: Scenario, tried: number): Seen {
  return { name: found.name, frames: frameCount(found), tried };
}
