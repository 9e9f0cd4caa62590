/**
 * The flow table: the units held, at most one a flow, oldest first by the arrival of their first
 * segment; and when their intervals are over (docs/rules/end.md).
 */

import type { ReadingOf } from '../choices/choices.ts';
import type { Machine } from '../policy.ts';
import type { Unit } from '../rules/unit.ts';
import type { FlowTable, HeldUnit, State } from '../state.ts';
import type { Family, Nanoseconds } from '../trace.ts';
import type { ConnectionKey } from '../wire/attribute.ts';
import { hex, read16, read32 } from '../wire/bytes.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import { IPV6_LENGTH } from '../wire/ipv6.ts';
import type { Malformed, ParsedFrame, Segment } from '../wire/segment.ts';

/** The unit held for the flow of `frame`; a tag is part of a flow by headers [exceptions.priority-tag]. */
export function find({ choices }: Machine, { table }: State, frame: ParsedFrame): Unit | undefined {
  if (frame.kind === 'unattributed' || table.places.size === 0) {
    return undefined;
  }
  if (frame.kind === 'tagged') {
    return choices.flow === 'headers' ? undefined : table.places.get(frame.connection)?.unit;
  }
  return table.places.get(flowKey(frame, choices.flow))?.unit;
}

/**
 * Holds `unit`, the youngest now. The table must have a place and memory for it, and no unit of its flow.
 */
export function hold(s: State, unit: Unit): void {
  const { places, oldest, youngest } = s.table;
  const { family } = unit.first;
  const before = youngest[family];
  if (before === undefined) {
    oldest[family] = unit.key;
    s.filledLast = family;
  } else {
    placeOf(s.table, before).younger = unit.key;
  }
  youngest[family] = unit.key;
  places.set(unit.key, { unit, older: before, younger: undefined });
  s.blocksTaken += unit.blocks;
}

/** Removes `unit` from the table; it keeps its memory [end.memory.blocks]. */
export function remove({ table }: State, { key, first: { family } }: Unit): void {
  const { older, younger } = placeOf(table, key);
  if (older === undefined) {
    table.oldest[family] = younger;
  } else {
    placeOf(table, older).younger = younger;
  }
  if (younger === undefined) {
    table.youngest[family] = older;
  } else {
    placeOf(table, younger).older = older;
  }
  table.places.delete(key);
}

function placeOf({ places }: FlowTable, key: ConnectionKey): HeldUnit {
  const place = places.get(key);
  if (place === undefined) {
    throw new Error(`no unit is held for ${key}`);
  }
  return place;
}

/** The units held, oldest first. */
export function unitsHeld({ table }: State): Unit[] {
  return Array.from(table.places.values(), ({ unit }) => unit);
}

/** Gives back the memory of `unit`, which was delivered or is lost. */
export function release(s: State, { blocks }: Unit): void {
  s.blocksTaken -= blocks;
}

/** The oldest unit of both families, other than `own`. */
export function oldestUnit(s: State, own: Unit | undefined): Unit | undefined {
  const [ipv4, ipv6] = [oldestOf(s, 'ipv4', own), oldestOf(s, 'ipv6', own)];
  if (ipv4 === undefined || ipv6 === undefined) {
    return ipv4 ?? ipv6;
  }
  return isOlder(ipv4, ipv6) ? ipv4 : ipv6;
}

function oldestOf({ table }: State, family: Family, own?: Unit): Unit | undefined {
  const oldest = table.oldest[family];
  const key = oldest === undefined || oldest !== own?.key ? oldest : placeOf(table, oldest).younger;
  return key === undefined ? undefined : placeOf(table, key).unit;
}

/** Units are as old as their first frames. */
function isOlder(a: Unit, b: Unit): boolean {
  return (a.events[0] ?? 0) < (b.events[0] ?? 0);
}

/** IPv6: version and flow label, without the traffic class between them. */
const VERSION_AND_FLOW_LABEL = 0xf00f_ffff;

/** The key of the flow of a frame: the choice `flow` [frame.flow]. */
export function flowKey(frame: Segment | Malformed, flow: ReadingOf<'flow'>): ConnectionKey {
  if (flow === 'connection') {
    return frame.connection;
  }
  const link = hex(frame.bytes.subarray(0, ETHERNET_LENGTH));
  return `${frame.connection}${link}${ipv6Part(frame)}` as ConnectionKey;
}

function ipv6Part({ family, bytes, tcpAt }: Segment | Malformed): string {
  if (family === 'ipv4') {
    return '';
  }
  const word = (read32(bytes, ETHERNET_LENGTH) & VERSION_AND_FLOW_LABEL) >>> 0;
  const nextHeader = read16(bytes, ETHERNET_LENGTH + 6) >>> 8;
  const extensions = hex(bytes.subarray(ETHERNET_LENGTH + IPV6_LENGTH, tcpAt));
  return `${word}/${nextHeader}/${extensions}`;
}

/**
 * The instant, ns, at which an interval of `family` that begins now is over: the choice `interval`.
 * Under `per-pool` all units of a family end with the oldest: the timer starts when the family has
 * its first unit.
 */
export function untilFor({ config, timing }: Machine, s: State, family: Family): Nanoseconds {
  switch (timing) {
    case 'per-unit':
      return s.now + config.interval;
    case 'per-pool':
      return oldestOf(s, family)?.until ?? s.now + config.interval;
    case 'per-burst':
      return s.now;
  }
}

/**
 * The instant, ns, at which the next unit is over by its interval; undefined while none is held. Under
 * `per-burst`, and with an interval of 0, it ends after everything else that happens at the instant.
 */
export function deadline(m: Machine, s: State): Nanoseconds | undefined {
  return firstToEnd(m, s)?.until;
}

/** The next unit whose interval is over by now, in the order in which they end [end.order]. */
export function overdue(m: Machine, s: State): Unit | undefined {
  const unit = firstToEnd(m, s);
  return unit !== undefined && isOver(m, unit.until, s.now) ? unit : undefined;
}

/** Whether a unit that is over at `until` has ended before what happens at `now` [end.interval]. */
function isOver({ timing }: Machine, until: Nanoseconds, now: Nanoseconds): boolean {
  return timing === 'per-burst' ? until < now : until <= now;
}

/** The unit whose interval is over first: of each family it is the oldest. */
function firstToEnd({ quirks }: Machine, s: State): Unit | undefined {
  const [ipv4, ipv6] = [oldestOf(s, 'ipv4'), oldestOf(s, 'ipv6')];
  if (ipv4 === undefined || ipv6 === undefined) {
    return ipv4 ?? ipv6;
  }
  if (ipv4.until !== ipv6.until) {
    return ipv4.until < ipv6.until ? ipv4 : ipv6;
  }
  const ipv4First = quirks.familiesApart ? s.filledLast === 'ipv6' : isOlder(ipv4, ipv6);
  return ipv4First ? ipv4 : ipv6;
}
