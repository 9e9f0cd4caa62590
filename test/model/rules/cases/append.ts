import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const append: RuleCases = {
  yes: [
    {
      title: 'the next segment',
      frames: [data(1, 100), data(101, 50)],
      decision: 'append append',
      operands: { 'SEG.SEQ': 101, 'H.NXT': 101, 'SEG.LEN': 50 },
    },
    {
      title: 'across the wrap of the sequence space',
      frames: [data(0xffff_ffff, 2), data(1, 100)],
      decision: 'append append',
    },
    {
      title: 'a longer segment than the first: no rule about size',
      frames: [data(1, 1), data(2, 1460)],
      decision: 'append append',
    },
    {
      title: 'after a window update',
      frames: [data(1, 100), ack(101, { window: 2000 }), data(101, 100)],
      decision: 'append append',
    },
  ],
  no: [
    {
      title: 'one byte further on',
      frames: [data(1, 100), data(102, 50)],
      decision: 'finalise-start sequence',
    },
  ],
};
