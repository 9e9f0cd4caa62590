/**
 * The reference model as a state machine, and its table of contents: what each event makes the device
 * do, and the way of a frame (docs/rules/frame.md), from top to bottom.
 */

import {
  appendSegment,
  closingCause,
  foldSegment,
  needsPlace,
  startUnit,
} from './coalesce/merge.ts';
import { find, flowKey, hold, oldestUnit, untilFor } from './coalesce/table.ts';
import { countVerdict, newCounters } from './counters.ts';
import { LOOKS_AT_BYTES, withoutFinding } from './defects/stale-header.ts';
import { postBuffers, virtioHeaderLength } from './deliver/buffers.ts';
import { drain, expire, finalise, pass } from './deliver/ready.ts';
import {
  endUnits,
  lose,
  loseBacklog,
  move,
  nobodyLeft,
  startDriver,
  switchFamilies,
} from './lifecycle/events.ts';
import { pendingOf, restOf } from './lifecycle/pending.ts';
import { blocksFor, blocksWith } from './memory.ts';
import type { Machine } from './policy.ts';
import type { Interruption } from './quirks.ts';
import { decide, type Verdict } from './rules/decide.ts';
import type { RuleId } from './rules/ids.ts';
import type { Unit } from './rules/unit.ts';
import { type BackendFrame, type Effects, emptyTable, noEffects, type State } from './state.ts';
import type { DeviceEvent } from './trace.ts';
import { type ParsedFrame, parseFrame, type Segment } from './wire/segment.ts';

/** The device as its first driver has started it, at 0 ns. */
export function initial({ config }: Machine): State {
  const s: State = {
    now: 0,
    driver: config,
    on: { ipv4: false, ipv6: false },
    running: true,
    linkUp: true,
    plugged: true,
    table: emptyTable(),
    blocksTaken: 0,
    filledLast: 'ipv4',
    ready: [],
    backlog: [],
    stalled: false,
    pending: undefined,
    buffers: { free: 0, posted: false },
    unitLimit: 0,
    nobody: false,
    overrun: undefined,
    counters: newCounters(),
  };
  startDriver(s, config);
  return s;
}

/**
 * What the device does with one event: `s` is changed in place.
 *
 * @param index of the event in its scenario, which decisions and provenance name
 * @param out where the effects are put, behind those that are there; left out: they come alone
 * @throws RangeError when `event` lies before the one before it, or later than times are exact
 */
export function step(
  m: Machine,
  s: State,
  event: DeviceEvent,
  index: number,
  out: Effects = noEffects(),
): Effects {
  if (event.at < s.now) {
    throw new RangeError(`event ${index} at ${event.at} ns lies before ${s.now} ns`);
  }
  if (!Number.isSafeInteger(event.at)) {
    throw new RangeError(`event ${index} at ${event.at} ns lies later than 2^53 - 1 ns`);
  }
  s.now = event.at;
  expire(m, s, out);
  switch (event.kind) {
    case 'frame': {
      const { header, bytes } = event;
      arrive(
        m,
        s,
        { event: index, header, bytes, headerLength: virtioHeaderLength(s.driver) },
        out,
      );
      break;
    }
    case 'clock':
      break;
    case 'offloads':
      switchFamilies(m, s, event, out);
      break;
    case 'buffers':
      postBuffers(s, event.count);
      handOn(m, s, out);
      break;
    case 'driver':
      nobodyLeft(m, s, 'driver', 'driver-gone', out);
      startDriver(s, event.driver);
      offerToNobody(m, s, out);
      handOn(m, s, out);
      break;
    case 'pairs': // of a queue that is given up (pairs.ts)
      nobodyLeft(m, s, 'pairs', 'queue-gone', out);
      loseBacklog(s, 'queue-gone', out);
      break;
    case 'stop':
      stop(m, s, 'stop', out);
      break;
    case 'cont':
      resume(m, s, out);
      break;
    case 'link':
      s.linkUp = event.up;
      if (!event.up) {
        endUnits(m, s, 'link', 'link-down', out);
      } else if (s.running) {
        handOn(m, s, out);
      }
      break;
    case 'migrate':
      stop(m, s, 'migrate', out);
      move(m, s);
      resume(m, s, out);
      break;
    case 'unplug':
      nobodyLeft(m, s, 'unplug', 'driver-gone', out);
      loseBacklog(s, 'driver-gone', out);
      s.plugged = false;
      break;
  }
  return out;
}

function stop(m: Machine, s: State, event: Interruption, out: Effects): void {
  offerToNobody(m, s, out);
  endUnits(m, s, event, 'vm-stop', out);
  loseBacklog(s, 'vm-stop', out);
  s.running = false;
}

function resume(m: Machine, s: State, out: Effects): void {
  s.running = true;
  if (s.linkUp) {
    handOn(m, s, out);
  }
}

/** First the units that wait, then the frames, as far as the buffers go [buffers.new]. */
function handOn(m: Machine, s: State, out: Effects): void {
  drain(m, s, s.now, out);
  offerBacklog(m, s, out);
}

/**
 * Between two drivers, and as the machine stops, the network layer may offer what waits (a quirk).
 */
function offerToNobody(m: Machine, s: State, out: Effects): void {
  if (m.quirks.takenForNobody) {
    s.nobody = true;
    offerBacklog(m, s, out);
    s.nobody = false;
  }
}

/** A frame comes from the backend: it is offered behind what waits, unless that was refused. */
function arrive(m: Machine, s: State, frame: BackendFrame, out: Effects): void {
  if (!s.plugged) {
    lose(s, [frame.event], 'driver-gone', out);
    return;
  }
  const first = s.backlog.length === 0;
  if (s.running && first && offer(m, s, frame, out)) {
    return;
  }
  s.backlog.push(frame);
  if (s.running && first) {
    s.stalled = true;
  } else if (s.running && !s.stalled) {
    offerBacklog(m, s, out);
  }
}

/** Offers one frame after the other; the first that is refused stays in front. */
function offerBacklog(m: Machine, s: State, out: Effects): void {
  for (;;) {
    const first = s.backlog[0];
    if (first === undefined) {
      return;
    }
    if (!offer(m, s, first, out)) {
      s.stalled = true;
      return;
    }
    s.backlog.shift();
    s.pending = undefined;
  }
}

/**
 * The backend does not ask the device while the link is down [lifecycle.link]; nothing overtakes what is
 * ready [buffers.none].
 *
 * @returns false when the frame has to wait
 */
function offer(m: Machine, s: State, frame: BackendFrame, out: Effects): boolean {
  if (!s.linkUp) {
    lose(s, [frame.event], 'link-down', out);
    return true;
  }
  return s.ready.length === 0 && receive(m, s, frame, out);
}

/** The way of a frame. @returns false when it has to wait for buffers, its verdict pending */
function receive(m: Machine, s: State, arrival: BackendFrame, out: Effects): boolean {
  if (isStale(m, s, arrival.headerLength)) {
    return true; // it is for nobody
  }
  const { event, header, bytes } = arrival;
  const frame = parseFrame(bytes, m.leniency);
  const unit = find(m, s, frame);
  const pending = s.pending?.verdict;
  const verdict = pending ?? found(m, s, unit, decide(frame, header, unit, s, m.lists));
  const due = pending === undefined ? verdict : restOf(pending);
  if (!apply(m, s, due, arrival, frame, unit, out)) {
    s.pending = m.quirks.decidedAnew ? undefined : pendingOf(verdict, frame.family);
    return false;
  }
  const { action, rule, operands } = verdict;
  out.decisions.push({ event, action, rule, operands });
  countVerdict(s.counters, frame.family, verdict);
  return true;
}

/**
 * Does what `verdict` says: to `unit`, the one held for the frame's connection, and to the frame.
 *
 * @returns false when the frame has to wait for buffers [buffers.none]; what it ended has ended
 */
function apply(
  m: Machine,
  s: State,
  { action, rule }: Verdict,
  arrival: BackendFrame,
  frame: ParsedFrame,
  unit: Unit | undefined,
  out: Effects,
): boolean {
  switch (action) {
    case 'pass':
      return pass(m, s, arrival, frame, out);
    case 'finalise-pass':
      return endHeld(m, s, unit, rule, out) && pass(m, s, arrival, frame, out);
    case 'start':
      return start(m, s, arrival, segmentOf(frame), out);
    case 'finalise-start':
      finalise(m, s, required(unit), rule, s.now, out);
      return start(m, s, arrival, segmentOf(frame), out);
    case 'append':
      return append(m, s, arrival, required(unit), segmentOf(frame), out);
    case 'fold':
      foldSegment(m, required(unit), segmentOf(frame), arrival.event);
      close(m, s, required(unit), segmentOf(frame), out);
      return true;
  }
}

/**
 * Ends the unit held. @returns false when the frame waits though it has buffers itself (a quirk)
 */
function endHeld(
  m: Machine,
  s: State,
  unit: Unit | undefined,
  rule: RuleId,
  out: Effects,
): boolean {
  const lost = finalise(m, s, required(unit), rule, s.now, out);
  return !lost || LOOKS_AT_BYTES.has(rule);
}

/**
 * Begins a unit. Place and memory are made first: the unit that leaves may be the last of its family
 * (`per-pool`).
 *
 * @returns false when a unit that has ended waits for buffers
 */
function start(
  m: Machine,
  s: State,
  { header, headerLength, event }: BackendFrame,
  segment: Segment,
  out: Effects,
): boolean {
  const wanted = needsPlace(m.choices, segment)
    ? { places: 1, blocks: blocksFor(segment.bytes.length) }
    : { places: 0, blocks: 0 };
  if (!makePlace(m, s, wanted, undefined, out)) {
    return false;
  }
  const key = flowKey(segment, m.choices.flow);
  const until = untilFor(m, s, segment.family);
  const { blocks } = wanted;
  const unit = startUnit(m, segment, { key, header, headerLength, until, blocks }, event);
  hold(s, unit);
  noteOverrun(m, s, unit, event);
  close(m, s, unit, segment, out);
  return true;
}

/**
 * `segment` joins `unit`. Memory is made first [end.memory.append].
 *
 * @returns false when a unit that has ended waits for buffers
 */
function append(
  m: Machine,
  s: State,
  { event }: BackendFrame,
  unit: Unit,
  segment: Segment,
  out: Effects,
): boolean {
  const blocks = blocksWith(unit, segment) - unit.blocks;
  if (!makePlace(m, s, { places: 0, blocks }, unit, out)) {
    return false;
  }
  unit.blocks += blocks;
  s.blocksTaken += blocks;
  appendSegment(m, unit, segment, event);
  noteOverrun(m, s, unit, event);
  close(m, s, unit, segment, out);
  return true;
}

/** Places in the flow table, and blocks of memory. */
interface Wanted {
  readonly places: number;
  readonly blocks: number;
}

/**
 * Finalises the oldest units other than `own`, whatever their family, until there is what is `wanted`
 * [end.table.oldest] [end.memory].
 *
 * @returns false when a unit that has ended waits for buffers [buffers.pending.start]
 */
function makePlace(
  m: Machine,
  s: State,
  { places, blocks }: Wanted,
  own: Unit | undefined,
  out: Effects,
): boolean {
  while (s.ready.length === 0) {
    const fits = s.table.places.size + places <= m.capacity && s.blocksTaken + blocks <= m.blocks;
    const oldest = fits ? undefined : oldestUnit(s, own);
    if (oldest === undefined) {
      return true;
    }
    finalise(m, s, oldest, 'flow-table', s.now, out);
  }
  return false;
}

/** Ends the unit the segment has just begun or joined where a reading wants it closed by that. */
function close(m: Machine, s: State, unit: Unit, segment: Segment, out: Effects): void {
  const cause = closingCause(m.choices, unit.firstSize, segment);
  if (cause !== undefined) {
    finalise(m, s, unit, cause, s.now, out);
  }
}

/** `verdict`, as far as the unit it speaks of is found. */
function found(m: Machine, s: State, unit: Unit | undefined, verdict: Verdict): Verdict {
  return unit !== undefined && isStale(m, s, unit.headerLength) ? withoutFinding(verdict) : verdict;
}

/** What came with a virtio header of `length` bytes is taken for something else (a quirk). */
function isStale({ quirks }: Machine, { driver }: State, length: number): boolean {
  return quirks.staleHeader && length !== virtioHeaderLength(driver);
}

/** A unit's buffer holds the first frame whole, and the payload that came after it (a quirk). */
function noteOverrun({ quirks }: Machine, s: State, unit: Unit, event: number): void {
  const { first, payloadLength } = unit;
  const used = first.bytes.length + payloadLength - first.payloadLength;
  if (quirks.unitBuffer !== undefined && used > quirks.unitBuffer) {
    s.overrun ??= event;
  }
}

function required(unit: Unit | undefined): Unit {
  if (unit === undefined) {
    throw new Error('a rule spoke of a unit and none is held: see rules/lists.ts');
  }
  return unit;
}

function segmentOf(frame: ParsedFrame): Segment {
  if (frame.kind !== 'segment') {
    throw new Error(`a ${frame.kind} frame cannot join a unit: see rules/lists.ts`);
  }
  return frame;
}
