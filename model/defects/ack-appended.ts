import type { UnitContext } from '../rules/context.ts';
import { length } from '../rules/length.ts';
import type { Lists } from '../rules/lists.ts';
import type { Rule } from '../rules/rule.ts';
import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { before } from './lists.ts';

export const ackAppended: Defect = {
  prose:
    'A pure ACK that stands where the next segment is due is appended to the data as one of length 0, ' +
    'whatever it acknowledges: duplicate ACKs vanish, and with them fast retransmit.',
  severity: 'loses data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce_data: payload is not asked for'),
    cite('MS rules', 'duplicate ACK behaviour'),
  ],
  breaks: {
    rule: 'acks.ends.pure-ack',
    says: 'A duplicate ACK finalises the unit and is indicated as an individual segment, as every pure ACK is that is no window update.',
  },
  lists: (lists) => ({
    ...lists,
    ackOnUnit: before(
      before(lists.ackOnUnit, 'pure-ack', tooLong(lists), 'finalise-pass'),
      'pure-ack',
      ackInPlace,
      'append',
    ),
  }),
};

const ackInPlace: Rule<UnitContext> = {
  id: 'append',
  cites: [cite('stock QEMU', 'virtio_net_rsc_coalesce_data')],
  prose: 'No payload, where the next segment of data is due.',
  speaks: ({ segment: { tcp }, unit }) => unit.payloadLength > 0 && tcp.seq === unit.next,
  operands: ['SEG.SEQ', 'H.NXT'],
  compared: ({ segment: { tcp }, unit }) => [tcp.seq, unit.next],
};

/** The condition `length` as for data: the first segment of a unit may exceed the limit of `length`. */
function tooLong({ dataOnUnit }: Lists): Rule<UnitContext> {
  const rows = dataOnUnit.map(({ rule }) => rule).filter(({ id }) => id === 'length');
  return {
    ...length,
    speaks: (context) => ackInPlace.speaks(context) && rows.some((row) => row.speaks(context)),
  };
}
