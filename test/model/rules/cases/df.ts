import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const df: RuleCases = {
  yes: [
    {
      title: 'DF clear after DF set',
      frames: [data(1, 100), data(101, 100, { df: false })],
      decision: 'finalise-start df',
      operands: { 'SEG.DF': 0, 'H.DF': 1 },
    },
    {
      title: 'DF set after DF clear',
      frames: [data(1, 100, { df: false }), data(101, 100)],
      decision: 'finalise-start df',
    },
  ],
  no: [
    {
      title: 'DF clear on both',
      frames: [data(1, 100, { df: false }), data(101, 100, { df: false })],
      decision: 'append append',
    },
    {
      title: 'the reserved flag and the ID are not compared (8.13)',
      frames: [data(1, 100), data(101, 100, { reservedFlag: true, id: 9 })],
      decision: 'append append',
    },
  ],
};
