import type { Decision, Delivery, FinaliseCause } from '../../model/index.ts';
import type { Difference } from '../comparison/fields/difference.ts';
import type { ExpectationFailure } from '../comparison/fields/expected.ts';
import { TIME_FIELD } from '../comparison/fields/fields.ts';
import { viewFrame } from '../input/scenario/frame/view.ts';
import type { Finding } from './finding.ts';

export interface FindingDivergence {
  /** Events of the differing unit, or the event whose decision differs. */
  readonly events: readonly number[];
  readonly cause: FinaliseCause | undefined;
  readonly otherCause?: FinaliseCause | undefined;
  /** The first field that differs, when the units of both sides have the same segments. */
  readonly field?: string | undefined;
}

/**
 * The frame at which model and subject part, and the rule the model followed there. Where a reported
 * decision differs, it is that one. Otherwise the differing delivery is compared with the model's unit. If it
 * is shorter, the first segment that it lacks decides; if it is longer, or at another time, the cause for which
 * the model finalised the unit; if it is as long, the field that differs.
 */
export function divergenceInFinding(finding: Finding, first: Difference): FindingDivergence {
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
      const sameUnit = first.kind === 'delivery' && events.length > 1 && actual === expected;
      return {
        events,
        cause: last === undefined ? undefined : ruleOf(finding.model.decisions, last),
        field: sameUnit ? first.fields[0]?.field : undefined,
      };
    }
  }
}

/** The place at which a run that agrees with the model differs from its file, and the rule followed there. */
export function divergenceOfUnmet(
  finding: Finding,
  problem: ExpectationFailure['problem'],
): FindingDivergence | undefined {
  switch (problem.kind) {
    case 'missing':
      return undefined;
    case 'extra':
    case 'differs': {
      const origin = finding.model.provenance[problem.delivery];
      if (origin === undefined) return undefined;
      const { events } = origin;
      const field = problem.kind === 'differs' ? problem.fields[0]?.field : undefined;
      if (origin.kind === 'unit' && (field === undefined || field === TIME_FIELD)) {
        return { events, cause: origin.cause };
      }
      const last = events.at(-1) ?? -1;
      const cause = ruleOf(finding.model.decisions, last);
      return { events, cause, field: events.length > 1 ? field : undefined };
    }
    case 'ends':
    case 'held':
    case 'counts':
    case 'deliveries':
    case 'decision': {
      const { event } = problem;
      return { events: [event], cause: ruleOf(finding.actual.decisions, event) };
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
