import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const track = { 'pure-ack': 'track' } as const;
const append = { ...track, 'dup-ack': 'count', 'data-on-pure-ack': 'append' } as const;

export const dataOnPureAck: RuleCases = {
  yes: [
    {
      title: 'payload behind a tracked ACK',
      frames: [ack(1), data(1, 100)],
      choices: track,
      decision: 'finalise-start data-on-pure-ack',
      operands: { 'SEG.LEN': 100, 'H.LEN': 0, 'H.DUPS': 0 },
    },
    {
      title: 'under append, behind a duplicate',
      frames: [ack(1), ack(1), data(1, 100)],
      choices: append,
      decision: 'finalise-start data-on-pure-ack',
      operands: { 'H.DUPS': 1 },
    },
  ],
  no: [
    {
      title: 'the unit has payload',
      frames: [data(1, 100), data(101, 100)],
      choices: track,
      decision: 'append append',
    },
    {
      title: 'under append',
      frames: [ack(1), data(1, 100)],
      choices: append,
      decision: 'append append',
    },
    {
      title: 'another place is asked first',
      frames: [ack(1), data(2, 100)],
      choices: track,
      decision: 'finalise-start sequence',
    },
  ],
};
