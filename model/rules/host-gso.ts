import { cite } from '../sources.ts';
import { GSO_NONE } from '../wire/vnet-header.ts';
import type { SegmentContext } from './context.ts';
import type { Rule } from './rule.ts';

export const hostGso: Rule<SegmentContext> = {
  id: 'host-gso',
  cites: [cite('VIRTIO', '5.1.6.4 processing of incoming packets: gso_type')],
  prose: 'The backend already handed over a GSO frame.',
  speaks: ({ header }) => header.gsoType !== GSO_NONE,
  operands: ['gso_type'],
  compared: ({ header }) => [header.gsoType],
};
