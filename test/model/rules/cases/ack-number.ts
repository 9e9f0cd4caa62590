import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const ackNumber: RuleCases = {
  yes: [
    {
      title: 'one less',
      frames: [data(1, 100, { ack: 5 }), data(101, 100, { ack: 4 })],
      decision: 'finalise-start ack-number',
      operands: { 'SEG.ACK': 4, 'H.ACK': 5 },
    },
    {
      title: 'one less across the wrap',
      frames: [data(1, 100, { ack: 0 }), data(101, 100, { ack: 0xffff_ffff })],
      decision: 'finalise-start ack-number',
    },
    {
      title: 'less than the last, not less than the first',
      frames: [data(1, 100, { ack: 1 }), data(101, 100, { ack: 5 }), data(201, 100, { ack: 4 })],
      decision: 'finalise-start ack-number',
    },
    {
      title: 'the opposite point (8.14)',
      frames: [data(1, 100, { ack: 0 }), data(101, 100, { ack: 0x8000_0000 })],
      decision: 'finalise-start ack-number',
    },
  ],
  no: [
    {
      title: 'the same',
      frames: [data(1, 100, { ack: 5 }), data(101, 100, { ack: 5 })],
      decision: 'append append',
    },
    {
      title: 'more, across the wrap',
      frames: [data(1, 100, { ack: 0xffff_ffff }), data(101, 100, { ack: 0 })],
      decision: 'append append',
    },
    {
      title: 'one before the opposite point',
      frames: [data(1, 100, { ack: 0 }), data(101, 100, { ack: 0x7fff_ffff })],
      decision: 'append append',
    },
  ],
};
