import { cite } from '../sources.ts';
import type { Defect } from './defect.ts';

export const numBuffersUnwritten: Defect = {
  prose:
    "Without MRG_RXBUF num_buffers is not written: the guest reads what its buffer held (the harness's " +
    'hold 0xa5a5).',
  severity: 'breaks the specification',
  cites: [cite('stock QEMU', 'virtio_net_receive_rcu'), cite('VIRTIO', '5.1.6.4.1')],
  breaks: {
    rule: 'deliver.header.num-buffers',
    says: 'Without MRG_RXBUF the device uses one buffer and must set num_buffers to 1.',
  },
  curedBy: '15-num-buffers',
  quirks: { numBuffersUnwritten: true },
};

/** The value of num_buffers in a buffer that the harness has filled and the device has not written. */
export const UNWRITTEN = 0xa5a5;
