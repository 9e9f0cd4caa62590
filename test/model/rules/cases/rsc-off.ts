import { buildSegment } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const OFF = { ipv4: false };

export const rscOff: RuleCases = {
  yes: [
    {
      title: 'the family was not negotiated',
      frames: [data(1, 100)],
      config: OFF,
      decision: 'pass rsc-off',
      operands: { family: 'ipv4' },
    },
    {
      title: 'nothing of the frame is looked at',
      frames: [buildSegment({ lies: { version: 9 } })],
      config: OFF,
      decision: 'pass rsc-off',
    },
  ],
  no: [
    {
      title: 'the other family',
      frames: [data(1, 100, { family: 'ipv6' })],
      config: OFF,
      decision: 'start first-segment',
    },
    {
      title: 'no family',
      frames: [buildSegment({ lies: { etherType: 0x0806 } })],
      config: OFF,
      decision: 'pass unattributed',
    },
  ],
};
