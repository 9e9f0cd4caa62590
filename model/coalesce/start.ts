import type { Nanoseconds } from '../trace.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { Segment } from '../wire/segment.ts';
import { seqAdd } from '../wire/serial.ts';
import { PSH } from '../wire/tcp.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import type { Unit } from './unit.ts';

/** A unit of one segment, untouched. */
export function startUnit(
  segment: Segment,
  header: VnetHeader,
  since: Nanoseconds,
  event: number,
): Unit {
  const { tcp, payload, options } = segment;
  return {
    first: segment,
    header,
    since,
    events: [event],
    payloads: [payload],
    next: seqAdd(tcp.seq, payload.length),
    ack: tcp.ack,
    window: tcp.window,
    datagramLength: segment.datagramEnd - ETHERNET_LENGTH,
    psh: tcp.flags & PSH,
    ttl: segment.ip.ttl,
    echo: options.kind === 'timestamps' ? options.echo : undefined,
    segments: 1,
    payloadLength: payload.length,
    largestPayload: payload.length,
    touched: false,
  };
}
