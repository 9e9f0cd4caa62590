import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const framesForNobodyTaken: Defect = {
  prose:
    'Frames that wait in the backend are offered to the device as a driver starts and as the machine stops, ' +
    'while no driver can be handed them, and it takes them: what passes is lost, a unit that it ends too, ' +
    'and what does not pass is held for later.',
  severity: 'loses data',
  cites: [
    cite(
      'stock QEMU',
      'virtio_net_receive: virtio_net_can_receive is asked only in virtio_net_receive_rcu',
    ),
    cite('contract', 'lifecycle.driver.backlog and lifecycle.stop.backlog'),
  ],
  breaks: {
    rule: 'buffers.new, lifecycle.driver.backlog and lifecycle.stop.backlog',
    says: 'What waits comes to the new driver at its start.',
  },
  curedBy: '27-driver-start',
  quirks: { takenForNobody: true },
};
