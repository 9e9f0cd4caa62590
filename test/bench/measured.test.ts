import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { COPY_ROWS } from '../../harness/bench/counted/copies.ts';
import { DELAY_ROWS } from '../../harness/bench/counted/delay.ts';
import { instructionRows } from '../../harness/bench/counted/instruction-rows.ts';
import { MEMORY_ROWS } from '../../harness/bench/counted/memory.ts';
import { judged } from '../../harness/bench/counted/result.ts';
import { DURATION_ROWS } from '../../harness/bench/durations.ts';
import { intervalResults } from '../../harness/bench/interval.ts';
import {
  COUNTED_PAGES,
  INTERVAL_PAGE,
  withCounts,
  withIntervals,
} from '../../harness/bench/pages.ts';
import { RATE_ROWS } from '../../harness/bench/rates/rows.ts';
import { readTargets } from '../../harness/bench/targets.ts';
import { QEMU_PATCHES } from '../../qemu-patches/generate/definition.ts';
import { readMeasured } from '../../qemu-patches/generate/measured.ts';

const measured = await readMeasured(QEMU_PATCHES);
const targets = readTargets();
const counted = [...DELAY_ROWS, ...COPY_ROWS, ...MEMORY_ROWS, ...instructionRows()];

it('measured.json has every row that make bench counts, as it says today', () => {
  const described = ({ id, what, unit, how }: (typeof measured)[number]) => ({
    id,
    what,
    unit,
    how,
  });
  expect(measured.map(described)).toEqual(counted.map(({ count: _, ...row }) => row));
});

it('measured.json is judged by the targets of today (make bench BENCH_ARGS=--judge)', () => {
  expect(measured.map((row) => judged(row, targets.counted[row.id]))).toEqual(measured);
});

it.each(COUNTED_PAGES)('%s shows the numbers of measured.json', (page) => {
  const text = readFileSync(path.join(ROOT, page), 'utf8');
  expect(text).toBe(withCounts(page, text, measured));
});

it('every target is of a row that there is, and every rate and duration has one', () => {
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();
  expect(ids(counted)).toEqual(expect.arrayContaining(Object.keys(targets.counted)));
  expect(Object.keys(targets.rates).sort()).toEqual(ids(RATE_ROWS));
  expect(Object.keys(targets.durations).sort()).toEqual(ids(DURATION_ROWS));
});

it(`${INTERVAL_PAGE} shows what the interval costs and brings (make bench)`, () => {
  const text = readFileSync(path.join(ROOT, INTERVAL_PAGE), 'utf8');
  const results = intervalResults();
  expect(text).toBe(withIntervals(text, results));
  // by hand: at 300 us the WHQL test has units of three, of which the first segment waits longest
  expect(
    results.find(({ id, interval }) => id === 'interval-whql' && interval === 300_000),
  ).toEqual(expect.objectContaining({ segmentsPerUnit: 3, median: 200_000, worst: 300_000 }));
  // an answer that nothing follows waits for the whole interval
  for (const { id, interval, segmentsPerUnit, median, worst } of results) {
    if (id !== 'interval-request') continue;
    expect([segmentsPerUnit, median, worst]).toEqual([1, interval, interval]);
  }
});
