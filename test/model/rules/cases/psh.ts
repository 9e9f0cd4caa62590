import { ACK, PSH } from '../../../../model/index.ts';
import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const PUSH = { flags: ACK | PSH };
const choices = { psh: 'break' } as const;

export const psh: RuleCases = {
  yes: [
    {
      title: 'payload with PSH',
      frames: [data(1, 100), data(101, 100, PUSH)],
      choices,
      decision: 'finalise-start psh',
      operands: { flags: ACK | PSH },
    },
  ],
  no: [
    {
      title: 'payload without PSH, behind a first with it',
      frames: [data(1, 100, PUSH), data(101, 100)],
      choices,
      decision: 'append append',
    },
    {
      title: 'a window update with PSH',
      frames: [data(1, 100), ack(101, { ...PUSH, window: 9 })],
      choices,
      decision: 'fold window-update',
    },
    {
      title: 'under psh=or',
      frames: [data(1, 100), data(101, 100, PUSH)],
      decision: 'append append',
    },
  ],
};
