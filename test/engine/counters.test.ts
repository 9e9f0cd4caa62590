import { expect, test } from 'vitest';
import { ACK, type Fields } from './frames.ts';
import { arrival, clock, useLab } from './lab.ts';

/** Section 6 with 8.16. */

const lab = useLab();

async function counters(frames: readonly Partial<Fields>[]) {
  const events = [...frames.map((fields) => arrival(0, fields)), clock(300_000)];
  return (await lab.run(events)).counters;
}

test('nothing happened', async () => {
  const none = {
    decided: {},
    finalised: {},
    coalescedPkts: 0,
    coalescedOctets: 0,
    coalesceEvents: 0,
    aborts: 0,
  };
  expect(await counters([])).toEqual({ other: none, ipv4: none, ipv6: none });
});

test('payload segments and bytes of touched units only', async () => {
  const told = await counters([
    {},
    { seq: 1100, size: 50 },
    { dport: 2, seq: 1, size: 9 },
    { dport: 2, seq: 10, size: 0, window: 1 },
    { dport: 3 },
    { v: 6 },
    { v: 6, seq: 1100, size: 1 },
  ]);
  expect(told?.ipv4).toEqual({
    decided: { 'first-segment': 3, append: 1, 'window-update': 1 },
    finalised: { interval: 3 },
    coalescedPkts: 3,
    coalescedOctets: 159,
    coalesceEvents: 2,
    aborts: 0,
  });
  expect(told?.ipv6).toMatchObject({ coalescedPkts: 2, coalescedOctets: 101, coalesceEvents: 1 });
});

test('a frame of no family is counted for none', async () => {
  const told = await counters([{ etherType: 0x0806 }, { protocol: 17 }]);
  expect(told?.other.decided).toEqual({ unattributed: 1 });
  expect(told?.ipv4.decided).toEqual({ unattributed: 1 });
});

const pure = { seq: 1100, size: 0 };

test.each<readonly [string, readonly Partial<Fields>[], number]>([
  ['an exception with a unit', [{}, { seq: 1100, flags: ACK | 4 }], 1],
  ['an exception without one', [{ flags: ACK | 4 }], 1],
  ['a failing row', [{}, { seq: 9 }], 1],
  ['a failing row of a window update', [{}, { ...pure, window: 1, tos: 4 }], 1],
  ['a duplicate ACK', [{}, pure], 1],
  ['a pure ACK with a unit', [{}, { ...pure, ack: 900 }], 1],
  ['a pure ACK without one', [pure], 0],
  ['length', [{ size: 65_000 }, { seq: 66_000, size: 1000 }], 0],
  ['a frame that is nobody’s', [{}, { protocol: 17 }], 0],
  ['a window update', [{}, { ...pure, window: 1 }], 0],
])('aborts: %s', async (_, frames, aborts) => {
  expect((await counters(frames))?.ipv4.aborts).toBe(aborts);
});
