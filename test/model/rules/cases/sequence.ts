import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const sequence: RuleCases = {
  yes: [
    {
      title: 'a gap of one byte',
      frames: [data(1, 100), data(102, 100)],
      decision: 'finalise-start sequence',
      operands: { 'SEG.SEQ': 102, 'H.NXT': 101 },
    },
    {
      title: 'an overlap of one byte',
      frames: [data(1, 100), data(100, 100)],
      decision: 'finalise-start sequence',
    },
    {
      title: 'a retransmission',
      frames: [data(1, 100), data(1, 100)],
      decision: 'finalise-start sequence',
    },
  ],
  no: [
    {
      title: 'contiguous',
      frames: [data(1, 100), data(101, 100)],
      decision: 'append append',
    },
    {
      title: 'contiguous across the wrap',
      frames: [data(0xffff_ff9c, 100), data(0, 100)],
      decision: 'append append',
    },
  ],
};
