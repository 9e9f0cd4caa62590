import { expect, it } from 'vitest';
import { QEMU_PATCHES } from '../../qemu-patches/generate/definition.ts';
import { type Measured, measuredText, readMeasured } from '../../qemu-patches/generate/measured.ts';

const ROW: Measured = {
  id: 'v4-1',
  what: '1 connection, IPv4',
  target: '<= stock',
  stock: 332,
  patched: 1369.5,
  unit: 'instructions a frame',
  how: 'callgrind, from the entry of virtio_net_receive until it is left, less aio_notify, and so on',
  met: false,
};

it('lists each number with its target and its measurement', () => {
  const rows: readonly Measured[] = [
    ROW,
    {
      ...ROW,
      what: '4,096 connections',
      target: '',
      stock: 43337,
      framesPerUnit: { stock: 16, patched: 1.5 },
      met: null,
    },
    { ...ROW, what: 'zero delay', target: '', stock: null, met: null },
    { ...ROW, what: 'copies', why: 'a unit starts without a buffer' },
    {
      ...ROW,
      what: 'memory held for 100,000 connections, all of them',
      stock: 6568100000,
      patched: 2,
      unit: 'bytes',
      how: 'DHAT',
      met: true,
    },
  ];
  expect(
    measuredText(rows),
  ).toBe(`instructions a frame:                          shipped       patched
  1 connection, IPv4 [1]                           332       1,369.5
    asked: <= stock; not met
  4,096 connections [1]                         43,337       1,369.5
    frames a unit: 16, 1.5
  zero delay [1]                                     -       1,369.5
  copies [1]                                       332       1,369.5
    asked: <= stock; not met
    because a unit starts without a buffer

bytes:                                         shipped       patched
  memory held for 100,000 connections, all of them [2]
                                         6,568,100,000             2
    asked: <= stock; met

[1] callgrind, from the entry of virtio_net_receive until it is left,
    less aio_notify, and so on
[2] DHAT`);
});

it('has the committed numbers in the lines of a mail', async () => {
  const rows = await readMeasured(QEMU_PATCHES);
  expect(rows.length).toBeGreaterThan(0);
  const lines = measuredText(rows).split('\n');
  expect(lines.filter((line) => line.length > 72)).toEqual([]);
});
