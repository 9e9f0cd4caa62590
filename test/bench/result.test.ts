import { expect, it } from 'vitest';
import { isSurprise, type Result, whys } from '../../harness/bench/counted/result.ts';

const MISSED: Result = {
  what: 'copies',
  target: '1',
  stock: 2,
  patched: 2,
  unit: 'copies',
  how: 'counted',
  met: false,
};
const KNOWN: Result = { ...MISSED, why: 'the guest can change its buffers' };

it('separates a missed target from one with a known reason, and prints the reason', () => {
  const met: Result = { ...KNOWN, met: true };
  const unasked: Result = { ...MISSED, target: '', met: null };
  expect([MISSED, KNOWN, met, unasked].map(isSurprise)).toEqual([true, false, false, false]);
  expect(whys([MISSED, KNOWN, met, unasked])).toEqual(['copies: the guest can change its buffers']);
});
