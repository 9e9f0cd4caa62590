import { cite } from '../sources.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { SegmentContext } from './context.ts';
import { MAX_DATAGRAM } from './length.ts';
import type { Rule, RuleByReading } from './rule.ts';

/** The largest frame of a unit, bytes. */
export const MAX_FRAME = ETHERNET_LENGTH + MAX_DATAGRAM;

const about = {
  id: 'no-room',
  cites: [cite('MS exceptions', 'exception 1'), cite('contract', 'exceptions.no-room')],
  prose: "A segment that may start a unit, and whose frame does not fit a unit's buffer.",
  operands: ['frame length', 'most'],
  compared: ({ segment: { bytes } }: SegmentContext) => [bytes.length, MAX_FRAME],
} as const;

const tooLargeWithPayload: Rule<SegmentContext> = {
  ...about,
  speaks: ({ segment: { payloadLength, bytes } }) => payloadLength > 0 && bytes.length > MAX_FRAME,
};

const tooLarge: Rule<SegmentContext> = {
  ...about,
  speaks: ({ segment: { bytes } }) => bytes.length > MAX_FRAME,
};

/** `pure-ack` says which segments may start a unit. */
export const NO_ROOM: RuleByReading<'pure-ack', SegmentContext> = {
  individual: tooLargeWithPayload,
  track: tooLarge,
  coalesce: tooLarge,
};
