/**
 * A segment starts or joins a unit. The file of each rule (rules/<id>.ts) has the function that
 * merges its field.
 */

import type { Choices } from '../choices/choices.ts';
import type { Machine } from '../policy.ts';
import { mergeAck } from '../rules/ack-number.ts';
import { mergeId } from '../rules/df.ts';
import { mergeDuplicate } from '../rules/dup-ack.ts';
import { mergeFirstSize } from '../rules/first-size.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import { mergeLength } from '../rules/length.ts';
import { mergePsh } from '../rules/psh.ts';
import { mergeSequence } from '../rules/sequence.ts';
import { mergeFin } from '../rules/tcp-flags.ts';
import { mergeTimestamp } from '../rules/timestamp.ts';
import { mergeTtl } from '../rules/ttl.ts';
import type { Unit } from '../rules/unit.ts';
import { mergeWindow } from '../rules/window.ts';
import type { Piece } from '../wire/bytes.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { Segment } from '../wire/segment.ts';
import { seqAdd } from '../wire/serial.ts';
import { FIN, PSH, TCP_MIN_LENGTH } from '../wire/tcp.ts';
import { timestampsOf } from '../wire/tcp-options.ts';

/** A unit of one segment, the frame event `event`. */
export function startUnit(
  { quirks }: Machine,
  segment: Segment,
  began: Pick<Unit, 'key' | 'header' | 'headerLength' | 'until' | 'blocks'>,
  event: number,
): Unit {
  const { ip, tcp, payloadLength, options, bytes, datagramEnd } = segment;
  const timestamps = timestampsOf(options, tcp.options);
  return {
    key: began.key,
    header: began.header,
    headerLength: began.headerLength,
    until: began.until,
    first: segment,
    events: [event],
    payloads: quirks.trailerInUnit
      ? [
          firstPayload(segment, quirks.dataOffsetBelieved),
          { bytes, from: datagramEnd, to: bytes.length },
        ]
      : [firstPayload(segment, quirks.dataOffsetBelieved)],
    next: seqAdd(tcp.seq, payloadLength),
    ack: tcp.ack,
    window: tcp.window,
    payloadLength,
    dupAcks: 0,
    firstSize: payloadLength,
    tsVal: timestamps?.value,
    tsEcr: timestamps?.echo,
    segments: payloadLength > 0 || quirks.acksCounted ? 1 : 0,
    lastId: ip.family === 'ipv4' ? ip.id : 0,
    datagramLength: datagramEnd - ETHERNET_LENGTH,
    psh: tcp.flags & PSH,
    fin: tcp.flags & FIN,
    ttl: ip.ttl,
    flagsFrom: quirks.flagsOfLast ? tcp : undefined,
    largestPayload: payloadLength,
    blocks: began.blocks,
    coalesced: false,
  };
}

/**
 * The payload of a first segment, without the header bytes that a believed data offset counts as payload.
 */
function firstPayload(
  { tcp, bytes, payloadAt, datagramEnd }: Segment,
  dataOffsetBelieved: boolean,
): Piece {
  const inside = dataOffsetBelieved ? Math.max(0, TCP_MIN_LENGTH - 4 * tcp.dataOffset) : 0;
  return { bytes, from: Math.min(payloadAt + inside, datagramEnd), to: datagramEnd };
}

/** Chains the payload of `segment` and merges its header fields into the unit. */
export function appendSegment(
  { choices, quirks }: Machine,
  unit: Unit,
  segment: Segment,
  event: number,
): void {
  const { payloadLength, tcp, bytes, payloadAt, datagramEnd } = segment;
  unit.payloads.push({ bytes, from: payloadAt, to: datagramEnd });
  unit.payloadLength += payloadLength;
  unit.largestPayload = Math.max(unit.largestPayload, payloadLength);
  if (payloadLength > 0 || quirks.acksCounted) {
    unit.segments += 1;
  }
  if (quirks.flagsOfLast) {
    unit.flagsFrom = tcp;
  }
  mergeSequence(unit, segment);
  mergeFirstSize(unit, segment);
  mergeLength(unit, segment);
  mergeHeader(unit, segment, event, choices);
}

/** Folds a segment without payload in; it is not counted as a segment [acks.folds]. */
export function foldSegment(
  { choices }: Machine,
  unit: Unit,
  segment: Segment,
  event: number,
): void {
  mergeDuplicate(unit, segment);
  mergeHeader(unit, segment, event, choices);
}

/** Merges the fields that change with every segment, folded ones included [acks.takes]. */
function mergeHeader(unit: Unit, segment: Segment, event: number, choices: Choices): void {
  unit.events.push(event);
  unit.coalesced = true;
  mergeAck(unit, segment);
  mergeWindow(unit, segment);
  mergePsh(unit, segment, choices);
  mergeFin(unit, segment);
  mergeTtl(unit, segment, choices);
  mergeId(unit, segment);
  mergeTimestamp(unit, segment);
}

/**
 * The cause by which `segment` finalises the unit it has just started or joined, the first of
 * several; undefined: none. The choices `psh`, `fin` and `first-size` decide [end.closing].
 *
 * @param firstSize payload of the unit's first segment with payload, bytes
 */
export function closingCause(
  choices: Choices,
  firstSize: number,
  { payloadLength, tcp }: Segment,
): FinaliseCause | undefined {
  if (choices.psh === 'or-flush' && (tcp.flags & PSH) !== 0) {
    return 'psh';
  }
  if (choices.fin === 'join' && (tcp.flags & FIN) !== 0) {
    return 'tcp-flags';
  }
  const shorter = payloadLength > 0 && payloadLength < firstSize;
  return choices['first-size'] === 'not-larger-than-first' && shorter ? 'first-size' : undefined;
}

/**
 * Whether `segment`, as the first of a unit, takes a place in the flow table and memory: the choice `room`.
 */
export function needsPlace(choices: Choices, first: Segment): boolean {
  return (
    choices.room === 'every-first' ||
    closingCause(choices, first.payloadLength, first) === undefined
  );
}
