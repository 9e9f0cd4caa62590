/**
 * The flow table: the units held, at most one a flow, oldest first by the arrival of their first
 * segment; and when their intervals are over (docs/rules/end.md).
 */

import type { ReadingOf } from '../choices/choices.ts';
import type { Machine } from '../policy.ts';
import type { Unit } from '../rules/unit.ts';
import type { State } from '../state.ts';
import type { Family, Nanoseconds } from '../trace.ts';
import type { ConnectionKey } from '../wire/attribute.ts';
import { hex, read16, read32 } from '../wire/bytes.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import { IPV6_LENGTH } from '../wire/ipv6.ts';
import type { Malformed, ParsedFrame, Segment } from '../wire/segment.ts';

/** The unit held for the flow of `frame`. */
export function find({ choices }: Machine, { units }: State, frame: ParsedFrame): Unit | undefined {
  if (frame.kind === 'unattributed' || units.length === 0) {
    return undefined;
  }
  const key = flowKey(frame, choices.flow);
  for (const unit of units) {
    if (unit.key === key) {
      return unit;
    }
  }
  return undefined;
}

/** Holds `unit`. The table must have a place for it. */
export function hold(s: State, unit: Unit): void {
  const { family } = unit.first;
  if (oldestOf(s, family) === undefined) {
    s.filledLast = family;
  }
  s.units.push(unit);
}

/** Removes `unit` from the table. */
export function remove({ units }: State, unit: Unit): void {
  units.splice(units.indexOf(unit), 1);
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
export function deadline({ timing }: Machine, s: State): Nanoseconds | undefined {
  if (timing !== 'per-pool') {
    return s.units[0]?.until; // the interval of the oldest is over first
  }
  const ends = (['ipv4', 'ipv6'] as const).flatMap((family) => oldestOf(s, family)?.until ?? []);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Whether a unit that is over at `until` has ended before what happens at `now` [end.interval]. */
function isOver({ timing }: Machine, until: Nanoseconds, now: Nanoseconds): boolean {
  return timing === 'per-burst' ? until < now : until <= now;
}

const NONE: readonly Unit[] = [];

/** The units whose interval is over by now, in the order in which they end [end.order]. */
export function overdue(m: Machine, s: State): readonly Unit[] {
  const soonest = deadline(m, s);
  if (soonest === undefined || !isOver(m, soonest, s.now)) {
    return NONE;
  }
  const apart = m.quirks.familiesApart;
  const rank = ({ first }: Unit): number => Number(apart && first.family === s.filledLast);
  return s.units
    .filter(({ until }) => isOver(m, until, s.now))
    .sort((a, b) => a.until - b.until || rank(a) - rank(b));
}

function oldestOf({ units }: State, family: Family): Unit | undefined {
  for (const unit of units) {
    if (unit.first.family === family) {
      return unit;
    }
  }
  return undefined;
}
