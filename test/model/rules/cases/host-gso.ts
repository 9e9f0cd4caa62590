import { GSO_TCPV4, VNET_F_DATA_VALID } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const hostGso: RuleCases = {
  yes: [
    {
      title: 'a GSO frame of the backend',
      frames: [
        data(1, 100),
        { bytes: data(101, 3000), header: { gsoType: GSO_TCPV4, gsoSize: 1460 } },
      ],
      decision: 'finalise-pass host-gso',
      operands: { gso_type: GSO_TCPV4 },
    },
  ],
  no: [
    {
      title: 'gso_size without a type',
      frames: [{ bytes: data(1, 100), header: { gsoSize: 1460, flags: VNET_F_DATA_VALID } }],
      decision: 'start first-segment',
    },
  ],
};
