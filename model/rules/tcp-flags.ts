import type { Choices } from '../choices/choices.ts';
import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import { ACK, AE, FIN, RESERVED_BITS, RST, SYN, URG } from '../wire/tcp.ts';
import type { SegmentContext, UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

/** All flags but ACK, PSH and the ECN flags, which have rules of their own. */
const FORBIDDEN = FIN | SYN | RST | URG | AE | RESERVED_BITS;

/** The exception of all flags; where choices separate SYN and URG, it is asked after those two. */
export const tcpFlags: Rule<SegmentContext> = {
  id: 'tcp-flags',
  cites: [cite('MS exceptions', 'exception 3'), cite('RFC 9293', '3.1, control bits')],
  prose: 'SYN, FIN, RST, URG, NS/AE or a reserved bit is set, or ACK is clear.',
  speaks: ({ segment: { tcp } }) => (tcp.flags & (FORBIDDEN | ACK)) !== ACK,
  operands: ['flags', 'forbidden', 'required'],
  compared: ({ segment: { tcp } }) => [tcp.flags, FORBIDDEN, ACK],
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

/** Flags a segment of a unit must agree in under `other-flags=equal`. */
const OTHER = ACK | AE | RESERVED_BITS;

/** The exception of the flags that the choices `fin` and `other-flags` leave to it. */
export function flagException(choices: Pick<Choices, 'fin' | 'other-flags'>): Rule<SegmentContext> {
  const fin = choices.fin === 'join' ? 0 : FIN;
  const others = choices['other-flags'] === 'equal' ? 0 : AE | RESERVED_BITS;
  const required = choices['other-flags'] === 'equal' ? 0 : ACK;
  const forbidden = SYN | RST | URG | fin | others;
  return {
    ...tcpFlags,
    speaks: ({ segment: { tcp } }) => (tcp.flags & (forbidden | required)) !== required,
    compared: ({ segment: { tcp } }) => [tcp.flags, forbidden, required],
  };
}

/** The condition under `other-flags=equal`. */
export const differentFlags: Rule<UnitContext> = {
  ...tcpFlags,
  cites: [cite('Linux GRO', 'tcp_gro_receive: flag word compared')],
  prose: "ACK, NS/AE or a reserved bit differ from the unit's.",
  speaks: ({ segment, unit }) => ((segment.tcp.flags ^ unit.first.tcp.flags) & OTHER) !== 0,
  operands: ['SEG.flags', 'H.flags'],
  compared: ({ segment, unit }) => [segment.tcp.flags & OTHER, unit.first.tcp.flags & OTHER],
};

/** Under `fin=join`; without it no segment with FIN joins. */
export function mergeFin(unit: Unit, { tcp }: Segment): void {
  unit.fin |= tcp.flags & FIN;
}
