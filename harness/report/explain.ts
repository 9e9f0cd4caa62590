import type { Decision, Delivery } from '../../model/index.ts';
import { type Difference, type FieldDifference, kindsOf } from '../comparison/fields/difference.ts';
import type { ExpectationFailure } from '../comparison/fields/expected.ts';
import type { BrokenLaw } from '../comparison/laws/laws.ts';
import type { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import { type RuleText, ruleText } from './cause.ts';
import { type DeliveryKind, pairDeliveries } from './delivery-pairs.ts';
import { divergenceInFinding, divergenceOfUnmet, type FindingDivergence } from './divergence.ts';
import { decisionsByEvent, type Finding, tableOfRun } from './finding.ts';
import { mergedText } from './merged.ts';
import { deliveryLine, eventLine } from './notation.ts';
import { rangesText } from './words.ts';

/** A finding as data for a report. Numbers of deliveries start at 1, those of events at 0. */
export interface Explanation {
  readonly scenario: string;
  readonly subject: string;
  /** The first difference between model and subject; undefined where only a law or the file is broken. */
  readonly first: FirstDifference | undefined;
  /** The rule the model followed there. */
  readonly rule: RuleText | undefined;
  /** The rule the subject followed, when it reports another one. */
  readonly otherRule: RuleText | undefined;
  readonly frames: readonly FrameStory[];
  readonly deliveries: readonly DeliveryStory[];
  readonly broken: readonly BrokenText[];
  readonly unmet: readonly UnmetText[];
  /** Kinds of the differences after the first, and how many have each, the most frequent first. */
  readonly more: readonly (readonly [string, number])[];
}

export interface FirstDifference extends FieldDifference {
  /** `delivery 2` or `the decision on event 3`. */
  readonly place: string;
}

export interface FrameStory {
  /** Index of the scenario's event. */
  readonly event: number;
  readonly at: number;
  readonly line: string;
  readonly expected: Decision | undefined;
  readonly actual: Decision | undefined;
  /** Part of the first difference. */
  readonly marked: boolean;
}

export interface DeliveryStory {
  readonly kind: DeliveryKind;
  readonly expected: DeliveredText | undefined;
  readonly actual: DeliveredText | undefined;
}

export interface DeliveredText {
  readonly number: number;
  readonly at: number;
  readonly line: string;
}

/** One law, with all the ways in which the run breaks it. */
export interface BrokenText {
  readonly law: string;
  readonly statement: string;
  readonly source: string;
  readonly problems: readonly ProblemText[];
}

/** One problem, and all the places that have it: `deliveries 1-207`. */
export interface ProblemText {
  readonly place: string;
  readonly problem: string;
}

export interface UnmetText {
  readonly line: number;
  readonly problem: string;
  readonly fields: readonly FieldDifference[];
  /** The rule that the run followed there. */
  readonly rule: RuleText | undefined;
}

/** Collects the data that a reader needs to see why model and subject differ. */
export function explainFinding(finding: Finding): Explanation {
  const table = tableOfRun(finding);
  const [difference] = finding.differences;
  const point = difference === undefined ? undefined : divergenceInFinding(finding, difference);
  return {
    scenario: finding.scenario.name,
    subject: finding.subject,
    first: difference === undefined ? undefined : firstDifference(finding, difference),
    rule: followed(point),
    otherRule: point?.otherCause === undefined ? undefined : ruleText(point.otherCause),
    frames: frameStories(finding, table, new Set(point?.events ?? [])),
    deliveries: deliveryStories(finding, table),
    broken: brokenTexts(finding.broken),
    unmet: finding.unmet.map(({ line, problem }) => ({
      line,
      problem: unmetPlace(problem),
      fields: 'fields' in problem ? problem.fields : [],
      rule: followed(divergenceOfUnmet(finding, problem)),
    })),
    more: kindsTally(finding.differences.slice(1)),
  };
}

/** How many differences have each kind, the most frequent first. */
function kindsTally(differences: readonly Difference[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const kind of differences.flatMap((one) => [...new Set(kindsOf(one))])) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Each law once, and of it each problem once. */
function brokenTexts(broken: readonly BrokenLaw[]): BrokenText[] {
  const laws = new Map(broken.map(({ law }) => [law.id, law]));
  return [...laws.values()].map(({ id, statement, source }) => {
    const ofLaw = broken.filter(({ law }) => law.id === id);
    const problems = [...new Set(ofLaw.map(({ problem }) => problem))];
    return {
      law: id,
      statement,
      source,
      problems: problems.map((problem) => ({
        place: placesOf(ofLaw.filter((one) => one.problem === problem)),
        problem,
      })),
    };
  });
}

/** The sentence about the differing field of a unit, else the rule that decided. */
function followed(point: FindingDivergence | undefined): RuleText | undefined {
  const merged = point?.field === undefined ? undefined : mergedText(point.field);
  return merged ?? (point?.cause === undefined ? undefined : ruleText(point.cause));
}

function placesOf(broken: readonly BrokenLaw[]): string {
  const deliveries = broken.flatMap(({ delivery }) => (delivery === undefined ? [] : delivery + 1));
  const events = broken.flatMap(({ delivery, event }) =>
    delivery !== undefined || event === undefined ? [] : event,
  );
  const named = (one: string, many: string, numbers: readonly number[]) =>
    numbers.length === 0
      ? []
      : [`${new Set(numbers).size === 1 ? one : many} ${rangesText(numbers)}`];
  const places = [
    ...named('delivery', 'deliveries', deliveries),
    ...named('event', 'events', events),
  ];
  return places.length === 0 ? 'the run' : places.join(', ');
}

/** The place at which a run differs from its file. */
export function unmetPlace(problem: ExpectationFailure['problem']): string {
  switch (problem.kind) {
    case 'missing':
      return 'not delivered';
    case 'extra':
    case 'differs':
      return `delivery ${problem.delivery + 1}`;
    case 'decision':
      return `decision on event ${problem.event + 1}`;
    case 'ends':
    case 'deliveries':
      return `with event ${problem.event + 1}`;
    case 'held':
    case 'counts':
      return `${problem.kind === 'held' ? 'held' : 'counted'} after event ${problem.event + 1}`;
  }
}

function firstDifference(finding: Finding, difference: Difference): FirstDifference | undefined {
  switch (difference.kind) {
    case 'delivery': {
      const [field] = difference.fields;
      const place = `delivery ${difference.actual + 1}`;
      return field === undefined ? undefined : { place, ...field };
    }
    case 'decision': {
      const [field] = difference.fields;
      const place = `the decision on event ${difference.event}`;
      return field === undefined ? undefined : { place, ...field };
    }
    case 'missing': {
      const place = `delivery ${difference.expected + 1} of the model`;
      return { place, field: 'delivered', expected: 'yes', actual: 'no' };
    }
    case 'extra': {
      const place = `delivery ${difference.actual + 1} of ${finding.subject}`;
      return { place, field: 'delivered', expected: 'no', actual: 'yes' };
    }
  }
}

function frameStories(
  finding: Finding,
  table: ConnectionTable,
  marked: ReadonlySet<number>,
): FrameStory[] {
  const expected = decisionsByEvent(finding.model.decisions);
  const actual = decisionsByEvent(finding.actual.decisions);
  return finding.scenario.events.map((event, index) => ({
    event: index,
    at: event.at,
    line: eventLine(event, table),
    expected: expected.get(index),
    actual: actual.get(index),
    marked: marked.has(index),
  }));
}

function deliveryStories(finding: Finding, table: ConnectionTable): DeliveryStory[] {
  const text = (deliveries: readonly Delivery[], index = -1): DeliveredText | undefined => {
    const delivery = deliveries[index];
    if (delivery === undefined) return undefined;
    return { number: index + 1, at: delivery.at, line: deliveryLine(delivery, table) };
  };
  return pairDeliveries(finding).map(({ kind, expected, actual }) => ({
    kind,
    expected: text(finding.model.deliveries, expected),
    actual: text(finding.actual.deliveries, actual),
  }));
}
