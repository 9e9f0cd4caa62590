import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const choices = { 'first-size': 'not-larger-than-first' } as const;

export const firstSize: RuleCases = {
  yes: [
    {
      title: 'one byte more than the first',
      frames: [data(1, 100), data(101, 101)],
      choices,
      decision: 'finalise-start first-size',
      operands: { 'SEG.LEN': 101, 'first payload': 100 },
    },
  ],
  no: [
    {
      title: 'as many',
      frames: [data(1, 100), data(101, 100)],
      choices,
      decision: 'append append',
    },
    {
      title: 'fewer',
      frames: [data(1, 100), data(101, 99)],
      choices,
      decision: 'append append',
    },
    {
      title: 'the first payload of a unit of ACKs',
      frames: [ack(1), data(1, 100)],
      choices: { ...choices, 'pure-ack': 'track', 'data-on-pure-ack': 'append' },
      decision: 'append append',
    },
    {
      title: 'under first-size=any',
      frames: [data(1, 100), data(101, 101)],
      decision: 'append append',
    },
  ],
};
