import type { Decision, Delivery } from '../../../model/trace.ts';
import { emitVnetHeader, type VnetHeader } from '../../../model/wire/vnet-header.ts';
import { sameBytes, toHex } from '../../input/scenario/frame/bytes.ts';
import { viewFrame } from '../../input/scenario/frame/view.ts';
import { type Observes, type Outcome, PARTS } from '../../subjects/subject.ts';
import { align } from './align.ts';
import { type Comparable, comparable } from './comparable.ts';
import type { Comparison, Difference, FieldDifference } from './difference.ts';
import { type Field, fieldsOf } from './fields.ts';

/** The observations that both sides of a comparison can report. */
export function bothObserve(a: Observes, b: Observes): Observes {
  const time = a.time && b.time;
  const burst = time ? undefined : commonBurst(a, b);
  const without = PARTS.filter((part) => a.without?.includes(part) || b.without?.includes(part));
  return {
    time,
    decisions: a.decisions && b.decisions,
    ...(burst === undefined ? {} : { burst }),
    ...(without.length === 0 ? {} : { without }),
  };
}

/** Undefined where one side does not even know the burst. */
function commonBurst(a: Observes, b: Observes): number | undefined {
  const known = [a, b].filter(({ time, burst }) => time || burst !== undefined);
  return known.length < 2 ? undefined : (a.burst ?? b.burst);
}

/**
 * Compares two outcomes of the same scenario.
 *
 * @param observes times and decisions are compared only where it has them
 */
export function compareOutcomes(
  expected: Outcome,
  actual: Outcome,
  observes: Observes,
): Comparison {
  if (expected.kind === 'could-not-run') {
    return { kind: 'could-not-run', side: 'expected', failure: expected };
  }
  if (actual.kind === 'could-not-run') {
    return { kind: 'could-not-run', side: 'actual', failure: actual };
  }
  const differences = [
    ...compareDeliveries(
      comparable(expected.deliveries, observes),
      comparable(actual.deliveries, observes),
    ),
    ...(observes.decisions ? compareDecisions(expected, actual) : []),
  ];
  return differences.length === 0 ? { kind: 'agree' } : { kind: 'differ', differences };
}

/** Whether `compareOutcomes` finds no difference; quicker, as it builds none. */
export function sameOutcome(
  expected: Extract<Outcome, { kind: 'ran' }>,
  actual: Extract<Outcome, { kind: 'ran' }>,
  observes: Observes,
): boolean {
  const { deliveries: left } = comparable(expected.deliveries, observes);
  const { deliveries: right } = comparable(actual.deliveries, observes);
  return (
    left.length === right.length &&
    left.every((one, i) => same(one, right[i])) &&
    (!observes.decisions || compareDecisions(expected, actual).length === 0)
  );
}

function compareDeliveries(left: Comparable, right: Comparable): Difference[] {
  const { deliveries: expected } = left;
  const { deliveries: actual } = right;
  if (expected.length === actual.length && expected.every((one, i) => same(one, actual[i]))) {
    return [];
  }
  return align(expected.map(keyOf), actual.map(keyOf)).flatMap((pair): Difference[] => {
    const one = pair.expected === undefined ? undefined : expected[pair.expected];
    const other = pair.actual === undefined ? undefined : actual[pair.actual];
    const places = { expected: left.place(pair.expected), actual: right.place(pair.actual) };
    if (other === undefined) return one ? [{ kind: 'missing', expected: places.expected }] : [];
    if (one === undefined) return [{ kind: 'extra', actual: places.actual }];
    if (same(one, other)) return [];
    return [{ kind: 'delivery', ...places, fields: compareDelivery(one, other) }];
  });
}

function same(a: Delivery, b: Delivery | undefined): boolean {
  return (
    b !== undefined &&
    a.at === b.at &&
    a.queue === b.queue &&
    sameHeader(a.header, b.header) &&
    sameBytes(a.bytes, b.bytes)
  );
}

function sameHeader(a: VnetHeader, b: VnetHeader): boolean {
  return (
    a.flags === b.flags &&
    a.gsoType === b.gsoType &&
    a.hdrLen === b.hdrLen &&
    a.gsoSize === b.gsoSize &&
    a.csumStart === b.csumStart &&
    a.csumOffset === b.csumOffset &&
    a.numBuffers === b.numBuffers
  );
}

function keyOf({ at, queue = 0, header, bytes }: Delivery): string {
  return `${queue}/${at}/${toHex(emitVnetHeader(header))}/${toHex(bytes)}`;
}

/** The differing fields of two deliveries, by name; then the first differing byte of payload and frame. */
export function compareDelivery(expected: Delivery, actual: Delivery): FieldDifference[] {
  const named = compareFields(fieldsOf(expected), fieldsOf(actual));
  return [...named, ...payloadDifference(expected, actual), ...byteDifference(expected, actual)];
}

export function compareFields(
  expected: readonly Field[],
  actual: readonly Field[],
): FieldDifference[] {
  const right = new Map(actual.map(({ name, value }) => [name, value]));
  const left = new Set(expected.map(({ name }) => name));
  const both = expected.flatMap(({ name, value }) =>
    right.get(name) === value ? [] : [{ field: name, expected: value, actual: right.get(name) }],
  );
  const extra = actual.flatMap(({ name, value }) =>
    left.has(name) ? [] : [{ field: name, expected: undefined, actual: value }],
  );
  return [...both, ...extra];
}

function payloadDifference(expected: Delivery, actual: Delivery): FieldDifference[] {
  const left = viewFrame(expected.bytes)?.payload;
  const right = viewFrame(actual.bytes)?.payload;
  if (left === undefined || right === undefined || left.length !== right.length) return [];
  return firstByte('payload byte', left, right);
}

function byteDifference(expected: Delivery, actual: Delivery): FieldDifference[] {
  return firstByte('frame byte', expected.bytes, actual.bytes);
}

/** Offset and value of the first byte that differs, the shorter side's end included. */
function firstByte(name: string, a: Uint8Array, b: Uint8Array): FieldDifference[] {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return [{ field: `${name} ${i}`, expected: a[i], actual: b[i] }];
  }
  return [];
}

type Ran = Extract<Outcome, { kind: 'ran' }>;

function compareDecisions(expected: Ran, actual: Ran): Difference[] {
  if (sameDecisions(expected.decisions, actual.decisions)) return [];
  const left = new Map(expected.decisions.map((decision) => [decision.event, decision]));
  const right = new Map(actual.decisions.map((decision) => [decision.event, decision]));
  const events = [...new Set([...left.keys(), ...right.keys()])].sort((a, b) => a - b);
  return events.flatMap((event) => {
    if (expected.unobserved?.has(event) || actual.unobserved?.has(event)) return [];
    const fields = compareFields(decisionFields(left.get(event)), decisionFields(right.get(event)));
    return fields.length === 0 ? [] : [{ kind: 'decision' as const, event, fields }];
  });
}

/** Quicker than building their fields, and nearly always true. */
function sameDecisions(a: readonly Decision[], b: readonly Decision[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ event, rule, action }, i) => {
      const other = b[i];
      return event === other?.event && rule === other.rule && action === other.action;
    })
  );
}

function decisionFields(decision: Decision | undefined): Field[] {
  if (decision === undefined) return [];
  return [
    { name: 'rule', value: decision.rule },
    { name: 'action', value: decision.action },
  ];
}
