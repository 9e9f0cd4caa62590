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
  readonly at: Nanoseconds;
  readonly event: number;
}

/** Hands the guest a frame as it came. */
export type Pass = (arrival: Arrival) => void;

/** Does what `verdict` says: to `unit`, the one held for the frame's connection, and to the frame. */
export function carryOut(
  { action, rule }: Verdict,
  arrival: Arrival,
  unit: Unit | undefined,
  flows: Flows,
  pass: Pass,
): void {
  const { frame, header, at, event } = arrival;
  switch (action) {
    case 'pass':
      pass(arrival);
      break;
    case 'finalise-pass':
      flows.end(required(unit), rule, at);
      pass(arrival);
      break;
    case 'start':
      flows.start(startUnit(segmentOf(frame), header, at, event));
      break;
    case 'finalise-start':
      flows.end(required(unit), rule, at);
      flows.start(startUnit(segmentOf(frame), header, at, event));
      break;
    case 'append':
      append(required(unit), segmentOf(frame), event);
      break;
    case 'fold':
      fold(required(unit), segmentOf(frame), event);
      break;
  }
}

function required(unit: Unit | undefined): Unit {
  if (unit === undefined) {
    throw new Error('a rule spoke of a unit and none is held: see the lists of rules/registry.ts');
  }
  return unit;
}

function segmentOf(frame: ParsedFrame): Segment {
  if (frame.kind !== 'segment') {
    throw new Error(`a ${frame.kind} frame cannot join a unit: see the lists of rules/registry.ts`);
  }
  return frame;
}
