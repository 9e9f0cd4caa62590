import { cite } from '../sources.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { Segment } from '../wire/segment.ts';
import type { Device, UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

/** The largest IP datagram, and the largest unit of either family, bytes. */
export const MAX_DATAGRAM = 65_535;

export const length: Rule<UnitContext> = {
  id: 'length',
  cites: [
    cite('MS exceptions', 'exception 7'),
    cite('RFC 791', '3.1, total length'),
    cite('contract', 'buffers.limit'),
  ],
  prose:
    "The unit would become longer than the largest IP datagram, or than the guest's buffers take.",
  speaks: ({ segment, unit, device }) =>
    unit.datagramLength + segment.payloadLength > mostFor(device),
  operands: ['H datagram', 'SEG.LEN', 'most'],
  compared: ({ segment, unit, device }) => [
    unit.datagramLength,
    segment.payloadLength,
    mostFor(device),
  ],
  takes: {
    prose: 'The IP length of the unit is that of one datagram with all its payload.',
    cites: [
      cite('MS IP headers', 'total length, payload length'),
      cite('contract', 'append.takes.length'),
    ],
  },
};

/** Bytes of datagram. */
function mostFor(device: Device): number {
  return Math.min(MAX_DATAGRAM, fitting(device));
}

/** Bytes of datagram that the guest's buffers take. */
export function fitting({ unitLimit }: Device): number {
  return Math.max(0, unitLimit - ETHERNET_LENGTH);
}

export function mergeLength(unit: Unit, { payloadLength }: Segment): void {
  unit.datagramLength += payloadLength;
}
