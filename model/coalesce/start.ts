import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { Segment } from '../wire/segment.ts';
import { seqAdd } from '../wire/serial.ts';
import { FIN, PSH } from '../wire/tcp.ts';
import { timestampsOf } from '../wire/tcp-options.ts';
import type { Take } from './take.ts';
import type { Unit } from './unit.ts';

/** A unit of one segment, untouched. */
export function startUnit(
  segment: Segment,
  began: Pick<Unit, 'key' | 'header' | 'headerLength' | 'since' | 'until'>,
  event: number,
  take: Take,
): Unit {
  const { tcp, payload, options } = segment;
  const timestamps = timestampsOf(options, tcp.options);
  return {
    ...began,
    first: segment,
    events: [event],
    payloads: [...take.pieces(segment)],
    next: seqAdd(tcp.seq, payload.length),
    ack: tcp.ack,
    window: tcp.window,
    payloadLength: payload.length,
    dupAcks: 0,
    firstSize: payload.length,
    lastId: segment.ip.family === 'ipv4' ? segment.ip.id : 0,
    tsVal: timestamps?.value,
    tsEcr: timestamps?.echo,
    datagramLength: segment.datagramEnd - ETHERNET_LENGTH,
    psh: tcp.flags & PSH,
    fin: tcp.flags & FIN,
    flagsFrom: take.wholeFlags ? segment : undefined,
    ttl: segment.ip.ttl,
    segments: take.counts(segment) ? 1 : 0,
    largestPayload: payload.length,
    touched: false,
  };
}
