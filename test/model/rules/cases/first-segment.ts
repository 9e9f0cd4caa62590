import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const firstSegment: RuleCases = {
  yes: [
    {
      title: 'payload, no unit held',
      frames: [data(1, 1)],
      decision: 'start first-segment',
      operands: { 'SEG.SEQ': 1, 'SEG.LEN': 1 },
    },
    {
      title: 'a unit held for another connection only',
      frames: [data(1, 100), data(1, 100, { sourcePort: 9 })],
      decision: 'start first-segment',
    },
  ],
  no: [
    { title: 'no payload', frames: [ack(1)], decision: 'pass pure-ack' },
    { title: 'a unit held', frames: [data(1, 100), data(101, 100)], decision: 'append append' },
  ],
};
