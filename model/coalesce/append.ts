/** What a unit takes from the segments that join it (docs/rules.md, table 3, column "what the unit takes"). */

import type { Segment } from '../wire/segment.ts';
import { seqAdd } from '../wire/serial.ts';
import { PSH } from '../wire/tcp.ts';
import type { Unit } from './unit.ts';

/** Chains the payload of `segment` and moves the header fields. */
export function append(unit: Unit, segment: Segment, event: number): void {
  const { payload, tcp } = segment;
  unit.payloads.push(payload);
  unit.payloadLength += payload.length;
  unit.datagramLength += payload.length;
  unit.largestPayload = Math.max(unit.largestPayload, payload.length);
  unit.segments += 1;
  unit.next = seqAdd(unit.next, payload.length);
  unit.ack = tcp.ack;
  takeHeader(unit, segment, event);
}

/** Folds a window update in: no payload, and not counted as a segment (1.4). */
export function fold(unit: Unit, segment: Segment, event: number): void {
  takeHeader(unit, segment, event);
}

/** The fields that move with every segment, window updates included (8.5). */
function takeHeader(unit: Unit, { tcp, ip, options }: Segment, event: number): void {
  unit.events.push(event);
  unit.touched = true;
  unit.window = tcp.window;
  unit.psh |= tcp.flags & PSH;
  unit.ttl = Math.min(unit.ttl, ip.ttl);
  if (options.kind === 'timestamps') {
    unit.echo = options.echo;
  }
}
