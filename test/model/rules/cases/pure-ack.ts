import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const pureAck: RuleCases = {
  yes: [
    { title: 'no unit held', frames: [ack(1)], decision: 'pass pure-ack' },
    {
      title: 'an advancing ACK',
      frames: [data(1, 100), ack(101, { ack: 2 })],
      decision: 'finalise-pass pure-ack',
      operands: { 'SEG.ACK': 2, 'H.ACK': 1 },
    },
    {
      title: 'an older ACK',
      frames: [data(1, 100, { ack: 2 }), ack(101, { ack: 1 })],
      decision: 'finalise-pass pure-ack',
    },
    {
      title: 'out of place, ahead',
      frames: [data(1, 100), ack(102, { window: 5 })],
      decision: 'finalise-pass pure-ack',
    },
    {
      title: 'out of place, behind (a keep-alive)',
      frames: [data(1, 100), ack(100)],
      decision: 'finalise-pass pure-ack',
      operands: { 'SEG.NXT': 100, 'H.NXT': 101 },
    },
    {
      title: 'padding is not payload',
      frames: [ack(1, { trailer: new Uint8Array(6) })],
      decision: 'pass pure-ack',
    },
  ],
  no: [
    {
      title: 'one byte of payload',
      frames: [data(1, 100), data(101, 1, { ack: 2 })],
      decision: 'append append',
    },
    {
      title: 'another window, everything else in place',
      frames: [data(1, 100), ack(101, { window: 5 })],
      decision: 'fold window-update',
    },
  ],
};
