import { cite } from '../sources.ts';
import type { FrameContext } from './context.ts';
import type { Rule } from './rule.ts';

export const rscOff: Rule<FrameContext> = {
  id: 'rsc-off',
  cites: [
    cite('contract', 'frame.rsc-off'),
    cite('VIRTIO', '5.1.3.1 feature bit requirements; 5.1.6.5.6 offloads state configuration'),
  ],
  prose: "RSC is off for the frame's family, as its EtherType names it: nothing else is looked at.",
  speaks: ({ frame, device }) => frame.family !== undefined && !device.on[frame.family],
  operands: ['family'],
  compared: ({ frame }) => [frame.family ?? 'none'],
};
