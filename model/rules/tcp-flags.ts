import { cite } from '../sources.ts';
import { ACK, AE, FIN, RESERVED_BITS, RST, SYN, URG } from '../wire/tcp.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

/** Everything but ACK, PSH and the ECN flags, which have rows of their own. */
const FORBIDDEN = FIN | SYN | RST | URG | AE | RESERVED_BITS;

/** Every exception of flags; where choices tell SYN and URG apart, asked after those two. */
export const tcpFlags: Rule<SegmentContext> = {
  id: 'tcp-flags',
  cites: [cite('MS exceptions', 'exception 3'), cite('RFC 9293', '3.1, control bits')],
  prose: 'SYN, FIN, RST, URG, NS/AE or a reserved bit is set, or ACK is clear.',
  speaks: ({ segment: { tcp } }) => (tcp.flags & (FORBIDDEN | ACK)) !== ACK,
  operands: ({ segment: { tcp } }) => ({ flags: tcp.flags, forbidden: FORBIDDEN, required: ACK }),
};

/** The same with SYN set: the choice `syn`. */
export const synFlag: Rule<SegmentContext> = {
  ...tcpFlags,
  speaks: ({ segment: { tcp } }) => (tcp.flags & SYN) !== 0,
};

/** The same with URG set: the choice `urg`. */
export const urgFlag: Rule<SegmentContext> = {
  ...tcpFlags,
  speaks: ({ segment: { tcp } }) => (tcp.flags & URG) !== 0,
};
