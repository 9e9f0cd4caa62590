import {
  type Behaviour,
  CHOICES,
  type Decision,
  PROFILE_IDS,
  parseBehaviour,
} from '../../../model/index.ts';
import { compareOutcomes } from '../../comparison/fields/compare.ts';
import type { Difference } from '../../comparison/fields/difference.ts';
import { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import { deliveryLine, eventLine } from '../../report/notation.ts';
import {
  type Change,
  type ChangeSentence,
  changesBetween,
  changesOf,
  changeText,
  sentencesOf,
  withChanges,
} from './change.ts';
import { type Delivered, divergenceOf } from './divergence.ts';
import { type Goal, Runs } from './runs.ts';
import { minimise, type SearchBounds, smallestSets } from './search.ts';

/** The explanation of the differences between two sides. */
export type Explained =
  /** There is no difference. */
  | { readonly kind: 'agree' }
  | {
      readonly kind: 'explained';
      /** Together they are enough, and none can be left out; in the order of their first events. */
      readonly changes: readonly ExplainedChange[];
      /** Other sets of the same size that are enough too. */
      readonly alternatives: readonly (readonly Change[])[];
      /** Sets of changes the model was run under. */
      readonly runs: number;
    }
  | {
      readonly kind: 'unexplained';
      /** Between the target and the base as it is. */
      readonly difference: Difference | undefined;
      readonly runs: number;
      /** No set of up to this many changes explains it, when the search was complete. */
      readonly size: number;
      readonly complete: boolean;
    };

export interface ExplainedChange {
  readonly change: Change;
  /** The question of the choice; undefined for a defect. */
  readonly question: string | undefined;
  readonly after: ChangeSentence;
  readonly before: ChangeSentence;
  /** The first event at which the model diverges when this change alone is left out. */
  readonly first: FirstEvent | undefined;
}

export interface FirstEvent {
  readonly event: number;
  readonly at: number;
  readonly line: string;
  readonly after: Treatment;
  readonly before: Treatment;
}

/** The decision on an event, and the first delivery that differs. */
export interface Treatment {
  readonly decision: Decision | undefined;
  readonly delivered: DeliveredLine | undefined;
}

export interface DeliveredLine {
  readonly at: number;
  readonly line: string;
  /** Its number, from 1, where the other side delivers the same frame in another place. */
  readonly number?: number;
}

/** Enough for a shrunk scenario in well under 2 s; a longer one is searched less deep. */
export const BOUNDS: SearchBounds = { size: 3, events: 50_000 };

/**
 * The smallest set of changes of `goal.base` under which the model agrees with `goal.target`. Of equally small
 * sets the one with most of the changes of `profile` comes first, then the one with fewest defects. Where
 * no small set is enough, the changes of a known profile are tried, and those that can be left out are
 * left out.
 *
 * @param profile behaviour that the target is documented to have, if known
 */
export function explain(goal: Goal, profile?: Behaviour, bounds: SearchBounds = BOUNDS): Explained {
  const runs = new Runs(goal);
  if (runs.reach([])) return { kind: 'agree' };
  const documented = profile === undefined ? [] : changesBetween(goal.base, profile);
  const found = smallestSets(runs, changesOf(goal.base), bounds);
  const [best, ...others] = found.sets.toSorted(
    (a, b) => rank(a, documented) - rank(b, documented),
  );
  const changes = best ?? fromProfiles(runs, goal.base, profile);
  if (changes === undefined) {
    return {
      kind: 'unexplained',
      difference: firstDifference(goal, runs),
      runs: runs.count,
      size: bounds.size,
      complete: found.complete,
    };
  }
  return {
    kind: 'explained',
    changes: inOrderOfEvents(changes.map((change) => explainChange(goal, changes, change))),
    alternatives: others,
    runs: runs.count,
  };
}

/** The smaller rank is better; ties keep table order. */
function rank(set: readonly Change[], documented: readonly Change[]): number {
  const names = new Set(documented.map(changeText));
  const undocumented = set.filter((change) => !names.has(changeText(change))).length;
  const defects = set.filter(({ kind }) => kind === 'defect').length;
  return (names.size === 0 ? 0 : undocumented) * (set.length + 1) + defects;
}

/** The smallest set of needed changes among the known behaviours that reach the goal. */
function fromProfiles(
  runs: Runs,
  base: Behaviour,
  profile: Behaviour | undefined,
): readonly Change[] | undefined {
  const named = PROFILE_IDS.map(parseBehaviour);
  const enough = [...(profile === undefined ? [] : [profile]), ...named]
    .map((behaviour) => changesBetween(base, behaviour))
    .filter((changes) => runs.reach(changes))
    .map((changes) => minimise(runs, changes));
  return enough.toSorted((a, b) => a.length - b.length)[0];
}

function inOrderOfEvents(changes: readonly ExplainedChange[]): ExplainedChange[] {
  const eventOf = ({ first }: ExplainedChange) => first?.event ?? Number.POSITIVE_INFINITY;
  return changes.toSorted((a, b) => eventOf(a) - eventOf(b));
}

export function explainChange(
  goal: Goal,
  changes: readonly Change[],
  change: Change,
): ExplainedChange {
  const { base } = goal;
  const others = changes.filter((one) => one !== change);
  const [after, before] = [withChanges(base, changes), withChanges(base, others)];
  const question = change.kind === 'reading' ? CHOICES[change.choice].prose : undefined;
  return { change, question, ...sentencesOf(change), first: firstEvent(goal, after, before) };
}

function firstEvent(
  { scenario, connections }: Goal,
  after: Behaviour,
  before: Behaviour,
): FirstEvent | undefined {
  const divergence = divergenceOf(scenario, after, before);
  const event = divergence === undefined ? undefined : scenario.events[divergence.event];
  if (divergence === undefined || event === undefined) return undefined;
  const table = connections ?? ConnectionTable.of(scenario);
  const delivered = (one: Delivered | undefined): DeliveredLine | undefined => {
    if (one === undefined) return undefined;
    const { delivery, number } = one;
    const line = deliveryLine(delivery, table);
    return { at: delivery.at, line, ...(number === undefined ? {} : { number }) };
  };
  return {
    event: divergence.event,
    at: event.at,
    line: eventLine(event, table),
    after: { decision: divergence.after, delivered: delivered(divergence.deliveredAfter) },
    before: { decision: divergence.before, delivered: delivered(divergence.deliveredBefore) },
  };
}

function firstDifference({ target, observes }: Goal, runs: Runs): Difference | undefined {
  const comparison = compareOutcomes({ kind: 'ran', ...runs.of([]) }, target, observes);
  return comparison.kind === 'differ' ? comparison.differences[0] : undefined;
}
