import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const V6 = { family: 'ipv6' } as const;

export const dscp: RuleCases = {
  yes: [
    {
      title: 'another DSCP',
      frames: [data(1, 100), data(101, 100, { trafficClass: 0xb8 })],
      decision: 'finalise-start dscp',
      operands: { 'SEG.DSCP': 46, 'H.DSCP': 0 },
    },
    {
      title: 'another traffic class',
      frames: [data(1, 100, V6), data(101, 100, { ...V6, trafficClass: 4 })],
      decision: 'finalise-start dscp',
    },
  ],
  no: [
    {
      title: 'the same DSCP',
      frames: [data(1, 100, { trafficClass: 0xb8 }), data(101, 100, { trafficClass: 0xb8 })],
      decision: 'append append',
    },
  ],
};
