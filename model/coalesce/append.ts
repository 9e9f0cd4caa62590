/** What a unit takes from the segments that join it (docs/rules.md, table 3, column "what the unit takes"). */

import type { Segment } from '../wire/segment.ts';
import { seqAdd } from '../wire/serial.ts';
import { FIN } from '../wire/tcp.ts';
import { timestampsOf } from '../wire/tcp-options.ts';
import type { Take } from './take.ts';
import type { Unit } from './unit.ts';

/** Chains the payload of `segment` and moves the header fields. */
export function append(unit: Unit, segment: Segment, event: number, take: Take): void {
  const { payload } = segment;
  unit.payloads.push(payload);
  unit.payloadLength += payload.length;
  unit.datagramLength += payload.length;
  unit.largestPayload = Math.max(unit.largestPayload, payload.length);
  unit.firstSize ||= payload.length;
  unit.segments += take.counts(segment) ? 1 : 0;
  unit.next = seqAdd(unit.next, payload.length);
  if (take.wholeFlags) {
    unit.flagsFrom = segment;
  }
  takeHeader(unit, segment, event, take);
}

/** Folds a segment without payload in; it is not counted as a segment (1.4). */
export function fold(unit: Unit, segment: Segment, event: number, take: Take): void {
  const { ack, window } = segment.tcp;
  if (ack === unit.ack && window === unit.window) {
    unit.dupAcks += 1;
  }
  takeHeader(unit, segment, event, take);
}

/** The fields that move with every segment, folded ones included (8.5). */
function takeHeader(unit: Unit, segment: Segment, event: number, take: Take): void {
  const { ip, tcp, options } = segment;
  unit.events.push(event);
  unit.touched = true;
  unit.ack = tcp.ack;
  unit.window = tcp.window;
  unit.psh = take.psh(unit, segment);
  unit.fin |= tcp.flags & FIN;
  unit.ttl = take.ttl(unit, segment);
  unit.lastId = ip.family === 'ipv4' ? ip.id : 0;
  const timestamps = timestampsOf(options, tcp.options);
  unit.tsVal = timestamps?.value;
  unit.tsEcr = timestamps?.echo;
}
