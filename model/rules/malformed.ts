import { cite } from '../sources.ts';
import { readsAsTcp } from '../wire/reading.ts';
import { trailerLength } from '../wire/segment.ts';
import type { FrameContext, SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const malformed: Rule<FrameContext> = {
  id: 'malformed',
  cites: [
    cite('contract', 'exceptions.lengths'),
    cite('RFC 791', '3.1'),
    cite('RFC 8200', '3'),
    cite('RFC 9293', '3.1'),
  ],
  prose: 'A header length, datagram length or version that cannot be true.',
  speaks: ({ frame }) => frame.kind === 'malformed',
  operands: ['field', 'value', 'least', 'most'],
  compared: ({ frame }) =>
    frame.kind === 'malformed'
      ? [frame.fault.field, frame.fault.value, frame.fault.least, frame.fault.most]
      : [],
};

/** The same under `unfit=bypass` where no TCP header is found: what is left has a wrong length. */
export const unreadable: Rule<FrameContext> = {
  ...malformed,
  speaks: ({ frame }) => frame.kind === 'malformed' && !readsAsTcp(frame),
};

/** The exception under `trailing=finalise`. */
export const trailing: Rule<SegmentContext> = {
  ...malformed,
  cites: [
    cite('Linux GRO', 'inet_gro_receive, ipv6_gro_receive'),
    cite('contract', 'exceptions.trailing'),
  ],
  prose: 'Bytes after the datagram.',
  speaks: ({ segment }) => trailerLength(segment) > 0,
  operands: ['bytes after the datagram'],
  compared: ({ segment }) => [trailerLength(segment)],
};

/** The exception under `reserved-flag=finalise`. */
export const reservedFlag: Rule<SegmentContext> = {
  ...trailing,
  prose: "IPv4's reserved flag is set.",
  speaks: ({ segment: { ip } }) => ip.family === 'ipv4' && ip.reservedFlag,
  operands: ['reserved flag'],
  compared: () => [1],
};
