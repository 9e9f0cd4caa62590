import { ack, data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const OTHER = { ttl: 63 };
const choices = { ttl: 'equal' } as const;

export const ttl: RuleCases = {
  yes: [
    {
      title: 'another TTL',
      frames: [data(1, 100), data(101, 100, OTHER)],
      choices,
      decision: 'finalise-start ttl',
      operands: { 'SEG.TTL': 63, 'H.TTL': 64 },
    },
    {
      title: 'another hop limit',
      frames: [data(1, 100, { family: 'ipv6' }), data(101, 100, { family: 'ipv6', ttl: 65 })],
      choices,
      decision: 'finalise-start ttl',
    },
    {
      title: 'on a window update',
      frames: [data(1, 100), ack(101, { ...OTHER, window: 9 })],
      choices,
      decision: 'finalise-pass ttl',
    },
  ],
  no: [
    {
      title: 'the same',
      frames: [data(1, 100, OTHER), data(101, 100, OTHER)],
      choices,
      decision: 'append append',
    },
    {
      title: 'under ttl=minimum',
      frames: [data(1, 100), data(101, 100, OTHER)],
      decision: 'append append',
    },
  ],
};
