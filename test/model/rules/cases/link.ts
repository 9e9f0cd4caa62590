import { macAddress } from '../../../../model/index.ts';
import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const OTHER = macAddress('52:54:00:12:34:57');

export const link: RuleCases = {
  yes: [
    {
      title: 'another destination',
      frames: [data(1, 100), data(101, 100, { macDestination: OTHER })],
      decision: 'finalise-start link',
      operands: {
        'SEG.link': '52:54:00:65:43:21 > 52:54:00:12:34:57',
        'H.link': '52:54:00:65:43:21 > 52:54:00:12:34:56',
      },
    },
    {
      title: 'another source',
      frames: [data(1, 100), data(101, 100, { macSource: OTHER })],
      decision: 'finalise-start link',
    },
    {
      title: 'on a window update (8.5)',
      frames: [data(1, 100), ack(101, { macSource: OTHER, window: 9 })],
      decision: 'finalise-pass link',
    },
  ],
  no: [
    {
      title: 'the same addresses',
      frames: [data(1, 100, { macDestination: OTHER }), data(101, 100, { macDestination: OTHER })],
      decision: 'append append',
    },
  ],
};
