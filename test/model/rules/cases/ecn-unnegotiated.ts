import { ACK, CWR, ECE } from '../../../../model/index.ts';
import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const ecnUnnegotiated: RuleCases = {
  yes: [
    {
      title: 'ECE',
      frames: [data(1, 100), data(101, 100, { flags: ACK | ECE })],
      decision: 'finalise-pass ecn-unnegotiated',
      operands: { flags: ACK | ECE },
    },
    {
      title: 'CWR',
      frames: [data(1, 100, { flags: ACK | CWR })],
      decision: 'pass ecn-unnegotiated',
    },
    {
      title: 'on a pure ACK',
      frames: [data(1, 100), ack(101, { flags: ACK | ECE, window: 7 })],
      decision: 'finalise-pass ecn-unnegotiated',
    },
  ],
  no: [
    {
      title: 'the driver took GUEST_ECN',
      frames: [data(1, 100, { flags: ACK | ECE })],
      config: { guestEcn: true },
      decision: 'start first-segment',
    },
    {
      title: 'ECT and CE of the IP header do not need it',
      frames: [data(1, 100, { trafficClass: 3 })],
      decision: 'start first-segment',
    },
  ],
};
