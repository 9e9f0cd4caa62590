import type { Policy } from '../policy.ts';
import type { Verdict } from '../rules/decide.ts';
import type { Nanoseconds } from '../trace.ts';
import type { ParsedFrame, Segment } from '../wire/segment.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { append, fold } from './append.ts';
import type { Flows } from './flows.ts';
import { startUnit } from './start.ts';
import type { Unit } from './unit.ts';

/** A frame event with its frame parsed. */
export interface Arrival {
  readonly frame: ParsedFrame;
  /** The backend's header. */
  readonly header: VnetHeader;
  /** Of the driver it arrived under, bytes. */
  readonly headerLength: number;
  readonly at: Nanoseconds;
  readonly event: number;
}

/** What verdicts are carried out on, and how. */
export interface Hands {
  readonly flows: Flows;
  readonly policy: Policy;
  /** Hands the guest a frame as it came; false when there is no room for it. */
  readonly pass: (arrival: Arrival) => boolean;
  /** Whether nothing that has ended waits for room. */
  readonly clear: () => boolean;
  /** How many units were lost so far for want of room: a defect. */
  readonly missed: () => number;
  /** Told of each unit that has begun or grown. */
  readonly grown: (unit: Unit, event: number) => void;
}

/**
 * Does what `verdict` says: to `unit`, the one held for the frame's connection, and to the frame.
 *
 * @returns false when the frame has to wait for room (10.2); what it ended has ended
 */
export function carryOut(
  { action, rule }: Verdict,
  arrival: Arrival,
  unit: Unit | undefined,
  hands: Hands,
): boolean {
  const { flows, policy, pass } = hands;
  const { frame, at, event } = arrival;
  switch (action) {
    case 'pass':
      return pass(arrival);
    case 'finalise-pass': {
      const before = hands.missed();
      flows.end(required(unit), rule, at);
      return hands.missed() > before && policy.conduct.waitsWithUnit(rule) ? false : pass(arrival);
    }
    case 'start':
      return start(arrival, hands);
    case 'finalise-start':
      flows.end(required(unit), rule, at);
      return start(arrival, hands);
    case 'append':
      append(required(unit), segmentOf(frame), event, policy.take);
      hands.grown(required(unit), event);
      close(required(unit), arrival, hands);
      return true;
    case 'fold':
      fold(required(unit), segmentOf(frame), event, policy.take);
      close(required(unit), arrival, hands);
      return true;
  }
}

/**
 * Begins a unit. Room is made first: who leaves may be the last of the family (`per-pool`).
 *
 * @returns false when what has ended waits
 */
function start(arrival: Arrival, hands: Hands): boolean {
  const { frame, header, headerLength, at, event } = arrival;
  const { flows, policy, grown } = hands;
  const segment = segmentOf(frame);
  const key = flows.keyOf(segment);
  if (policy.takesPlace(segment)) {
    flows.makeRoom(at);
  }
  if (!hands.clear()) {
    return false;
  }
  const until = flows.untilFor(segment.family, at);
  const began = { key, header, headerLength, since: at, until };
  const unit = startUnit(segment, began, event, policy.take);
  flows.hold(unit);
  grown(unit, event);
  close(unit, arrival, hands);
  return true;
}

/** Ends the unit the segment has just begun or joined where a reading wants it closed by that. */
function close(unit: Unit, { frame, at }: Arrival, { flows, policy }: Hands): void {
  for (const { closes, cause } of policy.closings) {
    if (closes(unit.firstSize, segmentOf(frame))) {
      flows.end(unit, cause, at);
      return;
    }
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
