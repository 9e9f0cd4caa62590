import { concat, paddedTimestamps, timestampsOption } from '../../../../model/index.ts';
import { data, fromHex } from '../../support.ts';
import type { RuleCases } from './case.ts';

const TS = timestampsOption(5, 6);

export const tcpOptions: RuleCases = {
  yes: [
    {
      title: 'SACK',
      frames: [data(1, 100), data(101, 100, { tcpOptions: fromHex('0101050a0000000100000002') })],
      decision: 'finalise-pass tcp-options',
      operands: { kind: 5 },
    },
    {
      title: 'another option after timestamps',
      frames: [data(1, 100, { tcpOptions: concat([TS, fromHex('020405b4')]) })],
      decision: 'pass tcp-options',
      operands: { kind: 2 },
    },
    {
      title: 'timestamps of 9 bytes cannot be parsed (8.6)',
      frames: [data(1, 100, { tcpOptions: fromHex('080900000005000000060101') })],
      decision: 'pass tcp-options',
    },
    {
      title: 'a second timestamps option (8.6)',
      frames: [data(1, 100, { tcpOptions: concat([TS, TS]) })],
      decision: 'pass tcp-options',
      operands: { why: 'second timestamps' },
    },
  ],
  no: [
    {
      title: 'timestamps and padding',
      frames: [data(1, 100, { tcpOptions: paddedTimestamps(5, 6) })],
      decision: 'start first-segment',
    },
    {
      title: 'padding alone',
      frames: [data(1, 100), data(101, 100, { tcpOptions: fromHex('01010100') })],
      decision: 'append append',
    },
    {
      title: 'bytes after EOL are padding (8.6)',
      frames: [data(1, 100), data(101, 100, { tcpOptions: fromHex('00020405') })],
      decision: 'append append',
    },
  ],
};
