import { EXT_FRAGMENT } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const ipFragment: RuleCases = {
  yes: [
    {
      title: 'MF',
      frames: [data(1, 100, { df: false }), data(101, 100, { mf: true, df: false })],
      decision: 'finalise-pass ip-fragment',
      operands: { mf: 1, df: 0 },
    },
    {
      title: 'MF with DF',
      frames: [data(1, 100, { mf: true, df: true })],
      decision: 'pass ip-fragment',
      operands: { mf: 1, df: 1 },
    },
    {
      title: 'an IPv6 fragment header, atomic',
      frames: [
        data(1, 100, {
          family: 'ipv6',
          extensions: [{ type: EXT_FRAGMENT, body: new Uint8Array(6) }],
        }),
      ],
      decision: 'pass ip-fragment',
    },
  ],
  no: [
    {
      title: 'DF clear, no fragment',
      frames: [data(1, 100, { df: false })],
      decision: 'start first-segment',
    },
    {
      title: 'a later fragment belongs to no connection',
      frames: [data(1, 100), data(101, 100, { fragmentOffset: 1 })],
      decision: 'pass unattributed',
    },
  ],
};
