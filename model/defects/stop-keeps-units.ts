import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const stopKeepsUnits: Defect = {
  prose:
    'When the machine stops the units held stay where they are: a machine that is saved does not have them ' +
    'in what is saved, one that goes on gets them whenever their interval ends.',
  severity: 'breaks the specification',
  cites: [
    cite('stock QEMU', "virtio_net_device_realize: no handler of the machine's state"),
    cite('contract', 'lifecycle.stop.units'),
  ],
  breaks: {
    rule: 'lifecycle.stop.units',
    says: 'All units end when the machine stops.',
  },
  quirks: { disposition: { stop: 'keep' } },
};
