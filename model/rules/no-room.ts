import { cite } from '../sources.ts';
import { ETHERNET_LENGTH } from '../wire/ethernet.ts';
import type { SegmentContext } from './context.ts';
import { MAX_DATAGRAM } from './length.ts';
import type { Rule } from './rule.ts';

/** The largest frame a unit can be, bytes. */
export const MAX_FRAME = ETHERNET_LENGTH + MAX_DATAGRAM;

export const noRoom: Rule<SegmentContext> = {
  id: 'no-room',
  cites: [cite('MS exceptions', 'exception 1'), cite('contract', '8.10')],
  prose: "A segment with payload whose frame does not fit a unit's buffer.",
  speaks: ({ segment: { payload, bytes } }) => payload.length > 0 && bytes.length > MAX_FRAME,
  operands: ({ segment: { bytes } }) => ({ 'frame length': bytes.length, most: MAX_FRAME }),
};
