import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const dupAck: RuleCases = {
  yes: [
    {
      title: 'in place, same ACK, same window',
      frames: [data(1, 100), ack(101)],
      decision: 'finalise-pass dup-ack',
      operands: { 'SEG.ACK': 1, 'H.ACK': 1, 'SEG.WND': 1024, 'H.WND': 1024 },
    },
    {
      title: 'the window of the last window update',
      frames: [data(1, 100), ack(101, { window: 5 }), ack(101, { window: 5 })],
      decision: 'finalise-pass dup-ack',
    },
  ],
  no: [
    {
      title: 'another window',
      frames: [data(1, 100), ack(101, { window: 1023 })],
      decision: 'fold window-update',
    },
    {
      title: 'the window the last window update changed',
      frames: [data(1, 100), ack(101, { window: 5 }), ack(101)],
      decision: 'fold window-update',
    },
    { title: 'no unit held', frames: [ack(1), ack(1)], decision: 'pass pure-ack' },
  ],
};
