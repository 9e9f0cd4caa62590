import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const CLEAR = { df: false };
const choices = { 'df-clear': 'bypass' } as const;

export const dfClear: RuleCases = {
  yes: [
    {
      title: 'IPv4 without DF, no unit held',
      frames: [data(1, 100, CLEAR)],
      choices,
      decision: 'pass df-clear',
    },
    {
      title: 'it overtakes the unit held',
      frames: [data(1, 100), data(101, 100, CLEAR)],
      choices,
      decision: 'pass df-clear',
    },
    {
      title: 'asked before ip-fragment',
      frames: [data(1, 100, { ...CLEAR, mf: true })],
      choices,
      decision: 'pass df-clear',
    },
  ],
  no: [
    {
      title: 'IPv4 with DF',
      frames: [data(1, 100)],
      choices,
      decision: 'start first-segment',
    },
    {
      title: 'IPv6 has no DF',
      frames: [data(1, 100, { family: 'ipv6' })],
      choices,
      decision: 'start first-segment',
    },
    {
      title: 'under df-clear=by-value',
      frames: [data(1, 100, CLEAR)],
      decision: 'start first-segment',
    },
  ],
};
