import type { UnitContext } from '../rules/context.ts';
import type { Rule } from '../rules/rule.ts';
import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { before } from './lists.ts';

export const sameSequenceIsAck: Defect = {
  prose:
    "A segment that begins where the unit's first begins is judged by its acknowledgment and window " +
    'alone: with another window it is swallowed as a window update, whatever payload it carries.',
  severity: 'loses data',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce_data: nseq == oseq, virtio_net_rsc_handle_ack'),
    cite('MS rules', 'text: data segments'),
  ],
  breaks: {
    rule: 'append.needs.sequence',
    says: 'A data segment joins a unit only where it is contiguous to it, SEG.SEQ == H.NXT.',
  },
  lists: (lists) => ({
    ...lists,
    ackOnUnit: before(lists.ackOnUnit, 'pure-ack', sameSequence, 'fold'),
    dataOnUnit: before(lists.dataOnUnit, 'sequence', sameSequence, 'fold'),
  }),
};

const sameSequence: Rule<UnitContext> = {
  id: 'window-update',
  cites: [cite('stock QEMU', 'virtio_net_rsc_handle_ack')],
  prose: "Begins where the unit's first segment begins, same acknowledgment, another window.",
  speaks: ({ segment: { tcp }, unit }) =>
    unit.payloadLength > 0 &&
    tcp.seq === unit.first.tcp.seq &&
    tcp.ack === unit.ack &&
    tcp.window !== unit.window,
  operands: ['SEG.SEQ', 'H.SEQ', 'SEG.WND', 'H.WND'],
  compared: ({ segment: { tcp }, unit }) => [tcp.seq, unit.first.tcp.seq, tcp.window, unit.window],
};
