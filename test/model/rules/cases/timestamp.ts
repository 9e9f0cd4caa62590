import { ack, data, fromHex } from '../../support.ts';
import type { RuleCases } from './case.ts';

/** Options as bytes: layout, TSval and TSecr as one sees them. */
const opt = (text: string) => ({ tcpOptions: fromHex(text) });
const PLAIN = opt('0101 080a 00000005 00000001');
const ECHO = opt('0101 080a 00000005 00000002');
const LATER = opt('0101 080a 00000006 00000001');
const TS_FIRST = opt('080a 00000005 00000001 0101');
const EOL = opt('080a 00000005 00000001 0000');
const EOL_AND = opt('080a 00000005 00000001 0007');
const LONGER = opt('0101 080a 00000005 00000001 01010101');

export const timestamp: RuleCases = {
  yes: [
    {
      title: 'another TSval',
      frames: [data(1, 100, PLAIN), data(101, 100, LATER)],
      decision: 'finalise-start timestamp',
      operands: { 'SEG.TSval': 6, 'H.TSval': 5, layout: 'same' },
    },
    {
      title: 'timestamps after none',
      frames: [data(1, 100), data(101, 100, PLAIN)],
      decision: 'finalise-start timestamp',
      operands: { 'SEG.TSval': 5, 'H.TSval': 'none' },
    },
    {
      title: 'none after timestamps',
      frames: [data(1, 100, PLAIN), data(101, 100)],
      decision: 'finalise-start timestamp',
    },
    {
      title: 'another layout',
      frames: [data(1, 100, PLAIN), data(101, 100, TS_FIRST)],
      decision: 'finalise-start timestamp',
      operands: { 'SEG.TSval': 5, 'H.TSval': 5, layout: 'different' },
    },
    {
      title: 'NOP where EOL was',
      frames: [data(1, 100, TS_FIRST), data(101, 100, EOL)],
      decision: 'finalise-start timestamp',
    },
    {
      title: 'other bytes after EOL, which belong to the layout (8.6)',
      frames: [data(1, 100, EOL), data(101, 100, EOL_AND)],
      decision: 'finalise-start timestamp',
    },
    {
      title: 'more padding after the same bytes',
      frames: [data(1, 100, PLAIN), data(101, 100, LONGER)],
      decision: 'finalise-start timestamp',
    },
    {
      title: 'on a window update (8.5)',
      frames: [data(1, 100, PLAIN), ack(101, { ...LATER, window: 9 })],
      decision: 'finalise-pass timestamp',
    },
  ],
  no: [
    {
      title: 'the same TSval, another TSecr',
      frames: [data(1, 100, PLAIN), data(101, 100, ECHO)],
      decision: 'append append',
    },
    {
      title: 'both without, whatever padding stands there (8.6)',
      frames: [data(1, 100), data(101, 100, opt('01010101'))],
      decision: 'append append',
    },
  ],
};
