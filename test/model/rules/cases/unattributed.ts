import { buildSegment } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const unattributed: RuleCases = {
  yes: [
    {
      title: 'UDP',
      frames: [buildSegment({ lies: { protocol: 17 } })],
      decision: 'pass unattributed',
      operands: { why: 'not TCP' },
    },
    {
      title: 'no unit is disturbed',
      frames: [data(1, 100), buildSegment({ lies: { etherType: 0x8100 } })],
      decision: 'pass unattributed',
    },
  ],
  no: [{ title: 'TCP', frames: [buildSegment()], decision: 'pass pure-ack' }],
};
