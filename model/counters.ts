/** What is counted (docs/rules/count.md). */

import type { Verdict } from './rules/decide.ts';
import { RULE_IDS, type RuleId } from './rules/ids.ts';
import { EXCEPTIONS, ROWS } from './rules/registry.ts';
import type { Unit } from './rules/unit.ts';
import type { Family } from './trace.ts';

/** The members of NDIS_RSC_STATISTICS_INFO. */
export interface MsCounters {
  coalescedPkts: number;
  coalescedOctets: number;
  coalesceEvents: number;
  aborts: number;
}

export interface FamilyCounters {
  /** Frames by the id that decided on them. */
  readonly decisions: Record<RuleId, number>;
  readonly ms: MsCounters;
}

export interface Counters extends Readonly<Record<Family, FamilyCounters>> {
  /** Frames of no family. */
  other: number;
}

/** Always an abort: an exception, a failing condition other than `length` [count.ms.aborts]. */
const ABORTS: ReadonlySet<RuleId> = new Set<RuleId>([
  ...EXCEPTIONS.map((rule) => rule.id),
  ...ROWS.map((rule) => rule.id).filter((id) => id !== 'length'),
]);

const ZERO: FamilyCounters = {
  decisions: Object.fromEntries(RULE_IDS.map((id) => [id, 0])) as Record<RuleId, number>,
  ms: { coalescedPkts: 0, coalescedOctets: 0, coalesceEvents: 0, aborts: 0 },
};

export function newCounters(): Counters {
  return copyCounters({ ipv4: ZERO, ipv6: ZERO, other: 0 });
}

export function copyCounters({ ipv4, ipv6, other }: Counters): Counters {
  return { ipv4: copyFamily(ipv4), ipv6: copyFamily(ipv6), other };
}

function copyFamily({ decisions, ms }: FamilyCounters): FamilyCounters {
  return { decisions: { ...decisions }, ms: { ...ms } };
}

/** Counts the verdict on one frame. */
export function countVerdict(
  counters: Counters,
  family: Family | undefined,
  { rule, action }: Verdict,
): void {
  if (family === undefined) {
    counters.other += 1;
    return;
  }
  const { decisions, ms } = counters[family];
  decisions[rule] += 1;
  const endsUnit = action.startsWith('finalise') && (rule === 'pure-ack' || rule === 'dup-ack');
  if (ABORTS.has(rule) || endsUnit) {
    ms.aborts += 1;
  }
}

/** Counts a unit as it is delivered. */
export function countUnit(counters: Counters, unit: Unit): void {
  if (!unit.coalesced) {
    return;
  }
  const { ms } = counters[unit.first.family];
  ms.coalesceEvents += 1;
  ms.coalescedPkts += unit.segments;
  ms.coalescedOctets += unit.payloadLength;
}

/** Adds what another queue has counted. */
export function addCounters(counters: Counters, more: Counters): void {
  counters.other += more.other;
  for (const family of ['ipv4', 'ipv6'] as const) {
    const { decisions, ms } = counters[family];
    for (const id of RULE_IDS) decisions[id] += more[family].decisions[id];
    ms.coalescedPkts += more[family].ms.coalescedPkts;
    ms.coalescedOctets += more[family].ms.coalescedOctets;
    ms.coalesceEvents += more[family].ms.coalesceEvents;
    ms.aborts += more[family].ms.aborts;
  }
}
