import type { UnitContext } from '../rules/context.ts';
import type { Lists } from '../rules/lists.ts';
import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';
import { withRow } from './lists.ts';

export const buffersUnasked: Defect = {
  prose:
    "How much the guest's receive buffers hold is not asked: a unit grows to the largest datagram, " +
    'though there be no place that it fits.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce_data: max_payload alone'),
    cite('contract', 'buffers.limit'),
  ],
  breaks: {
    rule: 'append.needs.length and buffers.limit',
    says: 'A unit grows as long as header and frame fit what the guest has.',
  },
  lists: withoutBuffers,
};

/** The row `length` asked as if the guest's buffers held anything. */
function withoutBuffers(lists: Lists): Lists {
  return withRow(lists, 'length', (rule) => ({
    ...rule,
    speaks: (context) => rule.speaks(boundless(context)),
    compared: (context) => rule.compared(boundless(context)),
  }));
}

function boundless(context: UnitContext): UnitContext {
  return { ...context, device: { ...context.device, unitLimit: Number.POSITIVE_INFINITY } };
}
