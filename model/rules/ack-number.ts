import type { ReadingOf } from '../choices/choices.ts';
import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import { atLeast } from '../wire/serial.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Unit } from './unit.ts';

export const ackNumber: Rule<UnitContext> = {
  id: 'ack-number',
  cites: [
    cite('MS rules', 'flowchart 1: SEG.ACK > H.ACK or SEG.ACK == H.ACK'),
    cite('contract', 'append.serial'),
    cite('RFC 1982', '3.2'),
  ],
  prose: 'Acknowledges less than the unit does.',
  speaks: ({ segment, unit }) => !atLeast(segment.tcp.ack, unit.ack),
  operands: ['SEG.ACK', 'H.ACK'],
  compared: ({ segment, unit }) => [segment.tcp.ack, unit.ack],
  takes: {
    prose: 'The unit acknowledges what its last segment acknowledges (H.ACK = SEG.ACK).',
    cites: [
      cite('MS rules', 'flowchart 1: H.ACK = SEG.ACK'),
      cite('contract', 'append.takes.ack-number'),
    ],
  },
};

/** The condition under `old-ack=restart` and `new-ack=break`. */
export const anotherAck: Rule<UnitContext> = {
  ...ackNumber,
  cites: [cite('Linux GRO', 'tcp_gro_receive: ack_seq compared')],
  prose: 'Does not acknowledge what the unit does.',
  speaks: ({ segment, unit }) => segment.tcp.ack !== unit.ack,
};

/** The condition under `old-ack=append` and `new-ack=break`. */
export const newerAck: Rule<UnitContext> = {
  ...anotherAck,
  prose: 'Acknowledges more than the unit does.',
  speaks: ({ segment: { tcp }, unit }) => tcp.ack !== unit.ack && atLeast(tcp.ack, unit.ack),
};

/** By the readings of `old-ack` and `new-ack`; undefined: there is no condition. */
export const ACK_NUMBER: {
  readonly [Old in ReadingOf<'old-ack'>]: {
    readonly [New in ReadingOf<'new-ack'>]: Rule<UnitContext> | undefined;
  };
} = {
  restart: { append: ackNumber, break: anotherAck },
  append: { append: undefined, break: newerAck },
};

export function mergeAck(unit: Unit, { tcp }: Segment): void {
  unit.ack = tcp.ack;
}
