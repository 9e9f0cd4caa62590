import { ACK, CWR, ECE, PSH } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const config = { guestEcn: true };

export const ecnTcp: RuleCases = {
  yes: [
    {
      title: 'ECE on the second only',
      frames: [data(1, 100), data(101, 100, { flags: ACK | ECE })],
      config,
      decision: 'finalise-start ecn-tcp',
      operands: { 'SEG.ECE|CWR': ECE, 'H.ECE|CWR': 0 },
    },
    {
      title: 'CWR on the first only',
      frames: [data(1, 100, { flags: ACK | CWR }), data(101, 100)],
      config,
      decision: 'finalise-start ecn-tcp',
    },
    {
      title: 'ECE for CWR',
      frames: [data(1, 100, { flags: ACK | CWR }), data(101, 100, { flags: ACK | ECE })],
      config,
      decision: 'finalise-start ecn-tcp',
    },
  ],
  no: [
    {
      title: 'both on both',
      frames: [
        data(1, 100, { flags: ACK | ECE | CWR }),
        data(101, 100, { flags: ACK | ECE | CWR | PSH }),
      ],
      config,
      decision: 'append append',
    },
  ],
};
