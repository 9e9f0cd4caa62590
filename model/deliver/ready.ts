/**
 * Delivery, as far as there are buffers. Finalised units that find none wait, and nothing overtakes
 * them [end.cause] [buffers.none]. Every finalised unit comes here.
 */

import { overdue, release, remove } from '../coalesce/table.ts';
import { countCause, countUnit } from '../counters.ts';
import { UNWRITTEN } from '../defects/num-buffers-unwritten.ts';
import { staleBytes } from '../defects/stale-header.ts';
import type { Machine } from '../policy.ts';
import type { Provenance } from '../result.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { Unit } from '../rules/unit.ts';
import type { BackendFrame, Effects, EndedUnit, State } from '../state.ts';
import type { Nanoseconds } from '../trace.ts';
import type { ParsedFrame } from '../wire/segment.ts';
import { GSO_NONE, type VnetHeader } from '../wire/vnet-header.ts';
import { fitsQueue, numBuffersFor, useBuffers, virtioHeaderLength } from './buffers.ts';
import { observed } from './observation-point.ts';
import { passedHeader } from './passed-header.ts';
import { unitFrame } from './unit-frame.ts';
import { unitHeader } from './unit-header.ts';

/** Finalises every unit whose interval is over, each at the instant at which it ends [end.interval]. */
export function expire(m: Machine, s: State, out: Effects): void {
  for (let unit = overdue(m, s); unit !== undefined; unit = overdue(m, s)) {
    finalise(m, s, unit, 'interval', unit.until, out);
  }
}

/**
 * Finalises `unit`: it is delivered, or waits behind other ready units.
 *
 * @returns whether a unit was lost for want of buffers (a quirk)
 */
export function finalise(
  m: Machine,
  s: State,
  unit: Unit,
  cause: FinaliseCause,
  at: Nanoseconds,
  out: Effects,
): boolean {
  const { events, segments, coalesced, first } = unit;
  remove(s, unit);
  out.finalised.push({ cause, at, family: first.family, events, segments, coalesced });
  countCause(s.counters, unit, cause);
  const ended = endedUnit(m, s, unit, cause);
  if (s.nobody || (m.quirks.oversizedDropped && !fitsBuffer(s, ended))) {
    release(s, unit);
    return false;
  }
  s.ready.push(ended);
  drain(m, s, at, out);
  if (m.quirks.lostWithoutBuffers && s.ready.length > 0) {
    dropReady(s);
    return true;
  }
  return false;
}

/** Drops the ready units. */
export function dropReady(s: State): void {
  for (const { unit } of s.ready) {
    release(s, unit);
  }
  s.ready = [];
}

/**
 * The frame of a unit: its one segment as it came when nothing joined it, one datagram otherwise.
 */
function endedUnit(m: Machine, s: State, unit: Unit, cause: FinaliseCause): EndedUnit {
  const { choices, quirks } = m;
  const header = unit.coalesced ? unitHeader(unit, choices) : unit.header;
  const bytes = unit.coalesced ? unitFrame(unit, choices) : unit.first.bytes;
  return {
    unit,
    cause,
    header:
      quirks.headerCleared && !unit.coalesced ? { ...header, flags: 0, gsoType: GSO_NONE } : header,
    bytes: quirks.staleHeader
      ? staleBytes(bytes, unit.headerLength, virtioHeaderLength(s.driver))
      : bytes,
  };
}

function fitsBuffer({ driver }: State, { bytes }: EndedUnit): boolean {
  return driver.mergeable || virtioHeaderLength(driver) + bytes.length <= driver.bufferSize;
}

/**
 * Delivers ready units from the front, up to the first that finds no buffers [buffers.none].
 */
export function drain(m: Machine, s: State, at: Nanoseconds, out: Effects): void {
  for (;;) {
    const first = s.ready[0];
    if (first === undefined || !reserve(s, first.bytes.length)) {
      return;
    }
    s.ready.shift();
    release(s, first.unit);
    const { unit, cause, header, bytes } = first;
    deliver(m, s, { header, bytes, at, unit }, { kind: 'unit', events: unit.events, cause }, out);
    countUnit(s.counters, unit);
  }
}

/** A unit fits the receive queue [buffers.limit], unless a quirk lets it grow beyond. */
function reserve(s: State, length: number): boolean {
  return fitsQueue(length, s.driver) && useBuffers(s, length);
}

/** Hands over a frame that passes, as it came; false when it has to wait for buffers. */
export function pass(
  m: Machine,
  s: State,
  arrival: BackendFrame,
  frame: ParsedFrame,
  out: Effects,
): boolean {
  if (s.nobody) {
    return true;
  }
  const { bytes, event } = arrival;
  const header = passedHeader(arrival.header, frame, s.on, m.choices);
  if (s.ready.length > 0 || !useBuffers(s, bytes.length)) {
    return false;
  }
  deliver(
    m,
    s,
    { header, bytes, at: s.now, unit: undefined },
    { kind: 'frame', events: [event] },
    out,
  );
  return true;
}

/** The frame to deliver: its octets, and the header as far as the device has written it. */
interface Handed {
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
  readonly at: Nanoseconds;
  /** Undefined for a frame that passes. */
  readonly unit: Unit | undefined;
}

function deliver(
  { choices, quirks }: Machine,
  { driver }: State,
  { header, bytes, at, unit }: Handed,
  from: Provenance,
  out: Effects,
): void {
  const unwritten = quirks.numBuffersUnwritten && !driver.mergeable;
  const numBuffers = unwritten ? UNWRITTEN : numBuffersFor(bytes.length, driver);
  const written = { ...header, numBuffers };
  const seen = observed(written, unit?.coalesced ? unit : undefined, choices.seen);
  out.deliveries.push({ at, header: seen, bytes });
  out.provenance.push(from);
}
