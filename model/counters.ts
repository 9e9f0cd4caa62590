/** The counters [count]. */

import type { Verdict } from './rules/decide.ts';
import { CAUSES, type FinaliseCause, RULE_IDS, type RuleId } from './rules/ids.ts';
import { EXCEPTIONS, ROWS } from './rules/registry.ts';
import type { Unit } from './rules/unit.ts';
import type { Family } from './trace.ts';

/** The members of NDIS_RSC_STATISTICS_INFO [count.ms]. */
export interface MsCounters {
  coalescedPkts: number;
  coalescedOctets: number;
  coalesceEvents: number;
  aborts: number;
}

export interface FamilyCounters {
  /** Frames by the id that decided on them. */
  readonly decisions: Record<RuleId, number>;
  /** Units by the cause for which they were finalised. */
  readonly causes: Record<FinaliseCause, number>;
  readonly ms: MsCounters;
}

/** `other`: frames of no family. */
export const COUNTED = ['ipv4', 'ipv6', 'other'] as const;

export type Counters = Readonly<Record<(typeof COUNTED)[number], FamilyCounters>>;

/** Always an abort: an exception, or a condition that failed, other than `length`. */
const ABORTS: ReadonlySet<RuleId> = new Set<RuleId>([
  ...EXCEPTIONS.map((rule) => rule.id),
  ...ROWS.map((rule) => rule.id).filter((id) => id !== 'length'),
]);

const ZERO: FamilyCounters = {
  decisions: zeros(RULE_IDS),
  causes: zeros(CAUSES),
  ms: { coalescedPkts: 0, coalescedOctets: 0, coalesceEvents: 0, aborts: 0 },
};

function zeros<Id extends string>(ids: readonly Id[]): Record<Id, number> {
  return Object.fromEntries(ids.map((id) => [id, 0])) as Record<Id, number>;
}

export function newCounters(): Counters {
  return copyCounters({ ipv4: ZERO, ipv6: ZERO, other: ZERO });
}

export function copyCounters({ ipv4, ipv6, other }: Counters): Counters {
  return { ipv4: copyFamily(ipv4), ipv6: copyFamily(ipv6), other: copyFamily(other) };
}

function copyFamily({ decisions, causes, ms }: FamilyCounters): FamilyCounters {
  return { decisions: { ...decisions }, causes: { ...causes }, ms: { ...ms } };
}

/** Counts the verdict on one frame. */
export function countVerdict(
  counters: Counters,
  family: Family | undefined,
  { rule, action }: Verdict,
): void {
  const { decisions, ms } = counters[family ?? 'other'];
  decisions[rule] += 1;
  const endsUnit = (rule === 'pure-ack' || rule === 'dup-ack') && action.startsWith('finalise');
  if (ABORTS.has(rule) || endsUnit) {
    ms.aborts += 1;
  }
}

/** Counts a unit as it is finalised. */
export function countCause(counters: Counters, { first }: Unit, cause: FinaliseCause): void {
  counters[first.family].causes[cause] += 1;
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
  for (const family of COUNTED) {
    add(counters[family].decisions, more[family].decisions);
    add(counters[family].causes, more[family].causes);
    add(counters[family].ms, more[family].ms);
  }
}

function add<Name extends string>(
  counts: Record<Name, number>,
  more: Readonly<Record<Name, number>>,
): void {
  for (const name of Object.keys(more) as Name[]) counts[name] += more[name];
}
