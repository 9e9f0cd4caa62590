import { ACK, PSH } from '../../../../model/index.ts';
import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const windowUpdate: RuleCases = {
  yes: [
    {
      title: 'a larger window',
      frames: [data(1, 100), ack(101, { window: 2048 })],
      decision: 'fold window-update',
      operands: { 'SEG.ACK': 1, 'H.ACK': 1, 'SEG.WND': 2048, 'H.WND': 1024 },
    },
    {
      title: 'a smaller one, to 0',
      frames: [data(1, 100), ack(101, { window: 0 })],
      decision: 'fold window-update',
    },
    {
      title: 'with another TTL and PSH, which are taken from it (8.5)',
      frames: [data(1, 100), ack(101, { window: 0, ttl: 1, flags: ACK | PSH })],
      decision: 'fold window-update',
    },
  ],
  no: [
    {
      title: 'the same window',
      frames: [data(1, 100), ack(101)],
      decision: 'finalise-pass dup-ack',
    },
    {
      title: 'another ACK as well',
      frames: [data(1, 100), ack(101, { window: 2048, ack: 2 })],
      decision: 'finalise-pass pure-ack',
    },
    {
      title: 'a row of table 3 in its way (8.5)',
      frames: [data(1, 100), ack(101, { window: 2048, trafficClass: 4 })],
      decision: 'finalise-pass dscp',
    },
    { title: 'no unit held', frames: [ack(1, { window: 7 })], decision: 'pass pure-ack' },
  ],
};
