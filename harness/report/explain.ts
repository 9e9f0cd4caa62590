import type { Decision, Delivery, FinaliseCause } from '../../model/index.ts';
import type { Difference, FieldDifference } from '../compare/difference.ts';
import { TIME_FIELD } from '../compare/fields.ts';
import { viewFrame } from '../scenario/frame/view.ts';
import { ConnectionTable } from '../scenario/text/connection-table.ts';
import { type RuleText, ruleText } from './cause.ts';
import type { Finding } from './finding.ts';
import { deliveryLine, eventLine } from './notation.ts';

/** A finding as data, ready to be put into words. Numbers of frames and deliveries start at 1. */
export interface Explanation {
  readonly scenario: string;
  readonly subject: string;
  /** Where model and subject first part. */
  readonly first: FirstDifference | undefined;
  /** The rule the model followed there. */
  readonly rule: RuleText | undefined;
  /** The rule the subject followed, when it says so and it is another one. */
  readonly otherRule: RuleText | undefined;
  readonly frames: readonly FrameStory[];
  readonly deliveries: readonly DeliveryStory[];
  readonly broken: readonly BrokenText[];
  readonly unmet: readonly UnmetText[];
  /** Differences after the first. */
  readonly more: number;
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
  readonly kind: 'same' | 'differs' | 'missing' | 'extra';
  readonly expected: DeliveredText | undefined;
  readonly actual: DeliveredText | undefined;
}

export interface DeliveredText {
  readonly number: number;
  readonly at: number;
  readonly line: string;
}

export interface BrokenText {
  readonly law: string;
  readonly statement: string;
  readonly source: string;
  readonly place: string;
  readonly problem: string;
}

export interface UnmetText {
  readonly line: number;
  readonly problem: string;
  readonly fields: readonly FieldDifference[];
}

/** Puts together what a person needs to see why model and subject part. */
export function explain(finding: Finding): Explanation {
  const table = ConnectionTable.of(finding.scenario);
  const [difference] = finding.differences;
  const point = difference === undefined ? undefined : turningPoint(finding, difference);
  return {
    scenario: finding.scenario.name,
    subject: finding.subject,
    first: difference === undefined ? undefined : firstDifference(finding, difference),
    rule: point?.cause === undefined ? undefined : ruleText(point.cause),
    otherRule: point?.otherCause === undefined ? undefined : ruleText(point.otherCause),
    frames: frameStories(finding, table, new Set(point?.events ?? [])),
    deliveries: deliveryStories(finding, table),
    broken: finding.broken.map(({ law, problem, delivery, event }) => ({
      law: law.id,
      statement: law.statement,
      source: law.source,
      place: placeOf(delivery, event),
      problem,
    })),
    unmet: finding.unmet.map(({ line, problem }) => ({
      line,
      problem: problem.kind === 'missing' ? 'not delivered' : `delivery ${problem.delivery + 1}`,
      fields: problem.kind === 'differs' ? problem.fields : [],
    })),
    more: Math.max(0, finding.differences.length - 1),
  };
}

function placeOf(delivery: number | undefined, event: number | undefined): string {
  if (delivery !== undefined) return `delivery ${delivery + 1}`;
  return event === undefined ? 'the run' : `event ${event}`;
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

interface TurningPoint {
  /** Events that make up what differs. */
  readonly events: readonly number[];
  readonly cause: FinaliseCause | undefined;
  readonly otherCause?: FinaliseCause | undefined;
}

/**
 * The frame at which the two sides part, and the rule the model followed there. A reported decision
 * that differs says it; otherwise the differing delivery is compared with the model's unit: shorter,
 * then the segment that is not in it; longer, or at another
 * time, then the reason the model ended the unit.
 */
function turningPoint(finding: Finding, first: Difference): TurningPoint {
  const decided = finding.differences.find((difference) => difference.kind === 'decision');
  if (decided?.kind === 'decision') {
    const cause = ruleOf(finding.model.decisions, decided.event);
    const other = ruleOf(finding.actual.decisions, decided.event);
    return { events: [decided.event], cause, otherCause: other === cause ? undefined : other };
  }
  switch (first.kind) {
    case 'decision':
    case 'extra':
      return { events: [], cause: undefined };
    case 'missing':
    case 'delivery': {
      const origin = finding.model.provenance[first.expected];
      if (origin === undefined) return { events: [], cause: undefined };
      const { events } = origin;
      const expected = payloadOf(finding.model.deliveries[first.expected]);
      const actual =
        first.kind === 'delivery' ? payloadOf(finding.actual.deliveries[first.actual]) : 0;
      const late = first.kind === 'delivery' && first.fields[0]?.field === TIME_FIELD;
      if (origin.kind === 'unit' && (late || actual > expected)) {
        return { events, cause: origin.cause };
      }
      const last =
        first.kind === 'delivery' && actual < expected
          ? cutAt(finding, events, actual)
          : events.at(-1);
      return {
        events,
        cause: last === undefined ? undefined : ruleOf(finding.model.decisions, last),
      };
    }
  }
}

function payloadOf(delivery: Delivery | undefined): number {
  return delivery === undefined ? 0 : (viewFrame(delivery.bytes)?.payload.length ?? 0);
}

/** The event whose payload is the first beyond `length` bytes of its unit. */
function cutAt(finding: Finding, events: readonly number[], length: number): number | undefined {
  let sum = 0;
  return events.find((index) => {
    const event = finding.scenario.events[index];
    if (event?.kind === 'frame') sum += viewFrame(event.bytes)?.payload.length ?? 0;
    return sum > length;
  });
}

function ruleOf(decisions: readonly Decision[], event: number): FinaliseCause | undefined {
  return decisions.find((decision) => decision.event === event)?.rule;
}

function frameStories(
  finding: Finding,
  table: ConnectionTable,
  marked: ReadonlySet<number>,
): FrameStory[] {
  const expected = byEvent(finding.model.decisions);
  const actual = byEvent(finding.actual.decisions);
  return finding.scenario.events.map((event, index) => ({
    event: index,
    at: event.at,
    line: eventLine(event, table),
    expected: expected.get(index),
    actual: actual.get(index),
    marked: marked.has(index),
  }));
}

function byEvent(decisions: readonly Decision[]): ReadonlyMap<number, Decision> {
  return new Map(decisions.map((decision) => [decision.event, decision]));
}

/** Both lists side by side, in order. */
function deliveryStories(finding: Finding, table: ConnectionTable): DeliveryStory[] {
  const missing = new Set<number>();
  const extra = new Set<number>();
  const differing = new Set<number>();
  for (const difference of finding.differences) {
    if (difference.kind === 'missing') missing.add(difference.expected);
    if (difference.kind === 'extra') extra.add(difference.actual);
    if (difference.kind === 'delivery') differing.add(difference.expected);
  }
  const text = (deliveries: readonly Delivery[], index: number): DeliveredText | undefined => {
    const delivery = deliveries[index];
    if (delivery === undefined) return undefined;
    return { number: index + 1, at: delivery.at, line: deliveryLine(delivery, table) };
  };
  const left = finding.model.deliveries;
  const right = finding.actual.deliveries;
  const stories: DeliveryStory[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    if (missing.has(i)) {
      stories.push({ kind: 'missing', expected: text(left, i++), actual: undefined });
    } else if (extra.has(j)) {
      stories.push({ kind: 'extra', expected: undefined, actual: text(right, j++) });
    } else {
      const kind = differing.has(i) ? 'differs' : 'same';
      stories.push({ kind, expected: text(left, i++), actual: text(right, j++) });
    }
  }
  return stories;
}
