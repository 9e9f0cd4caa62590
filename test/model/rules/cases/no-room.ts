import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

/** 14 + 20 + 20 + 1000 bytes and so many more that the frame is `length` long. */
const trailing = (length: number) => ({ trailer: new Uint8Array(length - 1054) });

export const noRoom: RuleCases = {
  yes: [
    {
      title: 'a frame of 65,550 bytes',
      frames: [data(1, 1000, trailing(65_550))],
      decision: 'pass no-room',
      operands: { 'frame length': 65_550, most: 65_549 },
    },
    {
      title: 'of a connection that has a unit',
      frames: [data(1, 100), data(101, 1000, trailing(65_550))],
      decision: 'finalise-pass no-room',
    },
    {
      title: 'the largest IPv6 datagram, 65,575 bytes',
      frames: [data(1, 65_535 - 20, { family: 'ipv6' })],
      decision: 'pass no-room',
    },
  ],
  no: [
    {
      title: 'a frame of 65,549 bytes',
      frames: [data(1, 1000, trailing(65_549))],
      decision: 'start first-segment',
    },
    {
      title: 'no payload',
      frames: [ack(1, trailing(65_550))],
      decision: 'pass pure-ack',
    },
  ],
};
