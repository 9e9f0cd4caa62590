import { expect, it } from 'vitest';
import { judged, type Result } from '../../harness/bench/counted/result.ts';
import { judgedRate } from '../../harness/bench/rate-table.ts';
import { isSurprise, missedLines } from '../../harness/bench/targets.ts';

const COUNTED: Omit<Result, 'target' | 'met'> = {
  id: 'v4-1',
  what: '1 connection',
  unit: 'instructions a frame',
  how: 'counted',
  stock: 100,
  patched: 80,
  framesPerUnit: { stock: 16, patched: 16 },
};

it.each([
  [{ ofStock: 0.8 }, true, '<= 0.8 of shipped'],
  [{ ofStock: 0.79 }, false, '<= 0.79 of shipped'],
  [{ atMost: 80 }, true, '<= 80'],
  [{ atMost: 79 }, false, '<= 79'],
  [{ framesPerUnit: 16 }, true, '16 frames a unit'],
  [{ framesPerUnit: 17 }, false, '17 frames a unit'],
  [{ ofStock: 0.8, framesPerUnit: 17 }, false, '<= 0.8 of shipped, 17 frames a unit'],
])('a counted row with target %j: met %s', (target, met, text) => {
  expect(judged(COUNTED, target)).toEqual({ ...COUNTED, target: text, met });
});

it('a row without stock cannot be below it, and one without a target is not judged', () => {
  expect(judged({ ...COUNTED, stock: null }, { ofStock: 0.8 }).met).toBe(false);
  expect(judged(COUNTED, undefined)).toMatchObject({ target: '', met: null });
});

it('gives the reason of a target that is missed, and judges anew what was judged before', () => {
  const missed = judged(COUNTED, { atMost: 79, why: 'the wire is slow' });
  expect(missed.why).toBe('the wire is slow');
  expect(judged(missed, { atMost: 80, why: 'the wire is slow' })).not.toHaveProperty('why');
  const rows = [missed, judged(COUNTED, { atMost: 79 }), judged(COUNTED, { atMost: 80 })];
  expect(rows.map(isSurprise)).toEqual([false, true, false]);
  expect(missedLines(rows)).toEqual([
    '1 connection: the wire is slow.',
    '1 connection: missed; no reason is known.',
  ]);
});

it('judges a ratio only against the commit that the target names', () => {
  const target = { atLeast: 100, against: { revision: 'abcdef0123', atLeast: 2.5 } };
  const against = (revision: string, ratio: number) => judgedRate(100, target, { revision, ratio });
  expect(against('abcdef0123', 2.5)).toEqual({ target: '>= 100, >= 2.5 x abcdef0', met: true });
  expect(against('abcdef0123', 2.4).met).toBe(false);
  expect(against('other', 2.4)).toEqual({ target: '>= 100', met: true });
  expect(judgedRate(100, target)).toEqual({ target: '>= 100', met: true });
  expect(judgedRate(99, target).met).toBe(false);
});
