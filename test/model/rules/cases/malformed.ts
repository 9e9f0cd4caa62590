import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

export const malformed: RuleCases = {
  yes: [
    {
      title: 'a data offset of 4',
      frames: [data(1, 100, { lies: { dataOffset: 4 } })],
      decision: 'pass malformed',
      operands: { field: 'data offset', value: 4, least: 5 },
    },
    {
      title: 'of a connection that has a unit',
      frames: [data(1, 100), data(101, 100, { lies: { totalLength: 141 } })],
      decision: 'finalise-pass malformed',
      operands: { field: 'total length', value: 141, most: 140 },
    },
    {
      title: 'of IPv6: a jumbogram',
      frames: [data(1, 100, { family: 'ipv6', lies: { payloadLength: 0 } })],
      decision: 'pass malformed',
    },
  ],
  no: [
    {
      title: 'a total length of exactly the frame',
      frames: [data(1, 100), data(101, 100, { lies: { totalLength: 140 } })],
      decision: 'append append',
    },
  ],
};
