import { EXT_DESTINATION } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const ipOptions: RuleCases = {
  yes: [
    {
      title: 'IPv4 options, only padding',
      frames: [data(1, 100), data(101, 100, { ipOptions: Uint8Array.of(1, 1, 1, 0) })],
      decision: 'finalise-pass ip-options',
      operands: { 'bytes of options': 4 },
    },
    {
      title: 'an IPv6 extension header',
      frames: [
        data(1, 100, {
          family: 'ipv6',
          extensions: [{ type: EXT_DESTINATION, body: new Uint8Array(6) }],
        }),
      ],
      decision: 'pass ip-options',
      operands: { 'bytes of options': 8 },
    },
  ],
  no: [
    {
      title: 'TCP options are not IP options',
      frames: [data(1, 100, { tcpOptions: Uint8Array.of(1, 1, 1, 1) })],
      decision: 'start first-segment',
    },
  ],
};
