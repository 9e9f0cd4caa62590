import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const OTHER = { window: 9 };
const choices = { 'window-change': 'break' } as const;

export const window: RuleCases = {
  yes: [
    {
      title: 'another window with payload',
      frames: [data(1, 100), data(101, 100, OTHER)],
      choices,
      decision: 'finalise-start window',
      operands: { 'SEG.WND': 9, 'H.WND': 1024 },
    },
    {
      title: 'a window update',
      frames: [data(1, 100), ack(101, OTHER)],
      choices,
      decision: 'finalise-pass window',
    },
  ],
  no: [
    {
      title: 'the same window',
      frames: [data(1, 100), data(101, 100)],
      choices,
      decision: 'append append',
    },
    {
      title: 'an ACK that advances brings its own, where it folds',
      frames: [data(1, 100), ack(101, { ...OTHER, ack: 2 })],
      choices: { ...choices, 'pure-ack': 'coalesce' },
      decision: 'fold pure-ack',
    },
    {
      title: 'under window-change=take-last',
      frames: [data(1, 100), data(101, 100, OTHER)],
      decision: 'append append',
    },
  ],
};
