import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const V6 = { family: 'ipv6' } as const;

/** A first segment of 40,000 bytes, and a second that makes a datagram of `total` bytes. */
const two = (total: number, headers: number, fields = {}) => [
  data(1, 40_000, fields),
  data(40_001, total - headers - 40_000, fields),
];

export const length: RuleCases = {
  yes: [
    {
      title: 'a datagram of 65,536 bytes',
      frames: two(65_536, 40),
      decision: 'finalise-start length',
      operands: { 'H datagram': 40_040, 'SEG.LEN': 25_496, most: 65_535 },
    },
    { title: 'of IPv6 too', frames: two(65_536, 60, V6), decision: 'finalise-start length' },
  ],
  no: [
    { title: 'a datagram of 65,535 bytes', frames: two(65_535, 40), decision: 'append append' },
    { title: 'of IPv6 too', frames: two(65_535, 60, V6), decision: 'append append' },
    {
      title: 'a window update adds nothing (8.5)',
      frames: [...two(65_535, 40), ack(1 + 65_495, { window: 3 })],
      decision: 'fold window-update',
    },
  ],
};
