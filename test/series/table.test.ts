import { expect, it } from 'vitest';
import type { SeriesResult } from '../../harness/series/check.ts';
import { seriesStatus, seriesTable } from '../../harness/series/table.ts';

const PROVED: SeriesResult = {
  kind: 'checked',
  series: 'series',
  version: '10.0',
  qemu: '10.0.13',
  patches: 14,
  depth: 'emulator',
  known: 0,
  tests: 90,
  faults: [],
  seconds: 61.4,
};
const FAULTY: SeriesResult = {
  ...PROVED,
  version: '7.2',
  qemu: '7.2.22',
  depth: 'objects',
  known: 3,
  tests: 0,
  faults: ['not as generated (make patches): series/7.2/0001-a.patch', 'git am: b.c'],
};
const GONE: SeriesResult = {
  kind: 'no-source',
  series: 'series',
  version: '10.2',
  reason: 'There is no QEMU 10.2 in sid.',
  next: 'Give an unpacked tree.',
};

it('lists each version with its results, then the faults and the next steps', () => {
  expect(seriesTable([FAULTY, PROVED, GONE])).toBe(
    `QEMU  source         patches  compiled after each          its tests  result       time
7.2   7.2.22         14       the changed files (3 known)  0 passed   2 FAULTS     61 s
10.0  10.0.13        14       the emulator                 90 passed  proved       61 s
10.2  not available                                                   NOT CHECKED

QEMU 7.2: not as generated (make patches): series/7.2/0001-a.patch

QEMU 7.2: git am: b.c

QEMU 10.2 is not checked: There is no QEMU 10.2 in sid.
Give an unpacked tree.
`,
  );
});

it('is never 0 unless everything is proved', () => {
  expect(seriesStatus([PROVED])).toBe(0);
  expect(seriesStatus([PROVED, GONE])).toBe(2);
  expect(seriesStatus([GONE, FAULTY])).toBe(1);
});
