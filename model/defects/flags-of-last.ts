import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const flagsOfLast: Defect = {
  prose:
    'The sixteen bits of data offset and flags are copied whole from each segment appended: ECE and CWR ' +
    'of earlier ones are lost, and a lying data offset becomes that of the unit.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', 'virtio_net_rsc_coalesce_data: th_offset_flags'),
    cite('RFC 3168', '6.1: ECE and CWR'),
  ],
  breaks: {
    rule: 'append.needs.ecn-tcp',
    says: 'ECE tells the sender to reduce its window and CWR that it has done so: neither may get lost.',
  },
  quirks: { flagsOfLast: true },
};
