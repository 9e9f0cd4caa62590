import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseCallgrind } from '../../harness/bench/valgrind/callgrind.ts';

const RECORDED = new URL('recorded/callgrind.out', import.meta.url);
const text = await readFile(RECORDED, 'utf8');

describe('callgrind output of recorded/sample.c, collected in receive()', () => {
  const { total, functions } = parseCallgrind(text);

  test('the total is that of the ten calls of the function collected in', () => {
    expect(total).toBe(106_904);
    expect(functions.get('receive')?.inclusive).toBe(total);
    // Its own share as callgrind_annotate prints it, which defines the format.
    expect(functions.get('receive')?.self).toBe(440);
  });

  test('a function that calls nothing has its own cost: 20 calls, 5 for each of 1,000 bytes', () => {
    const all = 20 * 5_007;
    expect(functions.get('add')).toEqual({ self: all, inclusive: all, calls: 20 });
  });

  test('the own costs of all functions add up to the total', () => {
    const selves = [...functions.values()].map(({ self }) => self);
    expect(selves.reduce((sum, self) => sum + self, 0)).toBe(total);
  });

  test('the costs of called functions count into the caller, at any depth', () => {
    const costs = functions.get('malloc');
    expect(costs?.self).toBeLessThan(costs?.inclusive ?? 0);
    expect(functions.get('main')).toEqual({ self: 0, inclusive: total, calls: 1 });
    expect(functions.get('receive')?.calls).toBe(10);
  });
});

describe('other files are refused', () => {
  test('a run that was killed left no totals', () => {
    expect(() => parseCallgrind(text.replace(/^totals:.*$/m, ''))).toThrow('no totals');
  });

  test('other events than instructions', () => {
    const cache = text.replace(/^events: Ir$/m, 'events: Ir I1mr');
    expect(() => parseCallgrind(cache)).toThrow('not instructions alone');
  });
});
