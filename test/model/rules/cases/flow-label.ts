import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const V6 = { family: 'ipv6' } as const;

export const flowLabel: RuleCases = {
  yes: [
    {
      title: 'another flow label',
      frames: [data(1, 100, V6), data(101, 100, { ...V6, flowLabel: 0x8_0000 })],
      decision: 'finalise-start flow-label',
      operands: { 'SEG.flow label': 0x8_0000, 'H.flow label': 0 },
    },
  ],
  no: [
    {
      title: 'the same flow label',
      frames: [data(1, 100, { ...V6, flowLabel: 7 }), data(101, 100, { ...V6, flowLabel: 7 })],
      decision: 'append append',
    },
  ],
};
