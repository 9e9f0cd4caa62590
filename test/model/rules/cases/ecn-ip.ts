import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const V6 = { family: 'ipv6' } as const;

export const ecnIp: RuleCases = {
  yes: [
    {
      title: 'CE after ECT(0)',
      frames: [data(1, 100, { trafficClass: 2 }), data(101, 100, { trafficClass: 3 })],
      decision: 'finalise-start ecn-ip',
      operands: { 'SEG.ECN': 3, 'H.ECN': 2 },
    },
    {
      title: 'of IPv6',
      frames: [data(1, 100, V6), data(101, 100, { ...V6, trafficClass: 1 })],
      decision: 'finalise-start ecn-ip',
    },
  ],
  no: [
    {
      title: 'CE on both',
      frames: [data(1, 100, { trafficClass: 3 }), data(101, 100, { trafficClass: 3 })],
      decision: 'append append',
    },
    {
      title: 'another DSCP, the same ECN',
      frames: [data(1, 100, { trafficClass: 3 }), data(101, 100, { trafficClass: 7 })],
      decision: 'finalise-start dscp',
    },
  ],
};
