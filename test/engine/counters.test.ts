import { describe, expect, test } from 'vitest';
import type { DeviceEvent } from '../../model/trace.ts';
import { ACK, type Fields } from './frames.ts';
import { arrival, buffers, clock, happens, useLab } from './lab.ts';

/** What the engine counts: [count]. */

const lab = useLab();

async function counters(frames: readonly Partial<Fields>[], rules = '') {
  const events = [...frames.map((fields) => arrival(0, fields)), clock(300_000)];
  return (await lab.run(events, {}, rules)).counters;
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

describe('under other readings', () => {
  test('rows of section 9 are aborts, folds of pure ACKs are not', async () => {
    const pure = { size: 0 };
    const events = [
      pure,
      pure,
      { ...pure, ack: 501 },
      { ack: 501 },
      { ...pure, seq: 1100, ack: 501 },
    ];
    const counted = await counters(events, 'pure-ack=track,dup-ack=count');
    expect(counted?.ipv4.decided).toEqual({
      ...{ 'pure-ack': 2, 'dup-ack': 2, 'data-on-pure-ack': 1 },
    });
    expect(counted?.ipv4.aborts).toBe(3);
    expect(counted?.ipv4.coalescedPkts).toBe(0);
    expect(counted?.ipv4.coalesceEvents).toBe(1);
  });

  test('df-clear and a bypassed SYN are rows of table 2', async () => {
    const counted = await counters([{ frag: 0 }, { flags: 2 }], 'df-clear=bypass,syn=bypass');
    expect(counted?.ipv4.aborts).toBe(2);
  });

  test('a segment that closes its unit: the cause is counted, the decision keeps its rule', async () => {
    const push = { flags: ACK | 0x08 };
    const closed = [{}, { ...push, seq: 1100 }, { ...push, dport: 2 }];
    expect((await counters(closed, 'psh=or-flush'))?.ipv4).toEqual({
      decided: { 'first-segment': 2, append: 1 },
      finalised: { psh: 2 },
      ...{ coalescedPkts: 2, coalescedOctets: 200, coalesceEvents: 1, aborts: 0 },
    });
  });
});

describe('with a migration', () => {
  const counted = async (events: readonly DeviceEvent[]) =>
    (await lab.run(events, { buffers: 1 })).counters?.ipv4;
  const joined = [arrival(1, {}), arrival(1, { seq: 1100 }), arrival(1, { dport: 2 })];

  test('they start anew', async () => {
    const events = [...joined.slice(0, 2), buffers(2, 9), happens(3, 'migrate')];
    expect(await counted(events)).toMatchObject({ decided: {}, finalised: {}, coalescedPkts: 0 });
  });

  test('a unit is counted where it is delivered, as what it is', async () => {
    const taken = arrival(0, { dport: 9, flags: ACK | 4 });
    const events = [taken, ...joined, happens(3, 'migrate'), buffers(4, 9)];
    expect(await counted(events)).toMatchObject({
      ...{ decided: {}, finalised: {} },
      ...{ coalescedPkts: 2, coalescedOctets: 200, coalesceEvents: 1 },
    });
  });
});
