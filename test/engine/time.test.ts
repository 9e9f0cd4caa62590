import { describe, expect, test } from 'vitest';
import type { Fields } from './frames.ts';
import { arrival, clock, offloads, useLab } from './lab.ts';
import { told } from './told.ts';

/** Sections 1.6, 8.7, 8.8, 8.9 and 8.11: when a unit ends, and in which order several do. */

const lab = useLab();

const on = (dport: number, fields: Partial<Fields> = {}) => ({ dport, ...fields });

describe('8.7: the interval', () => {
  test('counts from the first segment and ends before anything else of that instant', async () => {
    const events = [
      arrival(1000, on(1)),
      arrival(300_999, on(1, { seq: 1100 })),
      arrival(301_000, on(1, { seq: 1200 })),
      clock(601_000),
    ];
    const answer = await lab.run(events);
    expect(told(answer)).toEqual(['301000 port 1 unit of 2', '601000 port 1 as it came']);
    expect(answer.decisions.map(({ rule }) => rule)).toEqual([
      'first-segment',
      'append',
      'first-segment',
    ]);
  });

  test('one ns earlier nothing is delivered', async () => {
    const answer = await lab.run([arrival(1000, on(1)), clock(300_999)]);
    expect(told(answer)).toEqual([]);
    expect(answer.held).toBe(1);
  });

  test('a unit is delivered at its own instant, however late the next event', async () => {
    const events = [arrival(0, on(1)), arrival(7, on(2)), arrival(9_000_000, on(3))];
    const answer = await lab.run(events, { interval: 10 });
    expect(told(answer)).toEqual(['10 port 1 as it came', '17 port 2 as it came']);
  });

  test('an appended segment does not prolong it', async () => {
    const events = [arrival(0, on(1)), arrival(9, on(1, { seq: 1100 })), clock(10)];
    expect(told(await lab.run(events, { interval: 10 }))).toEqual(['10 port 1 unit of 2']);
  });

  test('times beyond 2^32 ns', async () => {
    const late = 5 * 2 ** 32;
    const answer = await lab.run([arrival(late, on(1)), clock(late + 10)], { interval: 10 });
    expect(told(answer)).toEqual([`${late + 10} port 1 as it came`]);
  });
});

describe('8.8: order', () => {
  test('expired units, oldest first, then what the frame ends, then the frame', async () => {
    const events = [
      arrival(0, on(1)),
      arrival(1, on(2)),
      arrival(2, on(3)),
      arrival(3, on(1, { seq: 1100 })),
      arrival(11, on(3, { flags: 0x14 })),
    ];
    expect(told(await lab.run(events, { interval: 10 }))).toEqual([
      '10 port 1 unit of 2',
      '11 port 2 as it came',
      '11 port 3 as it came',
      '11 port 3 as it came',
    ]);
  });
});

describe('8.9: the flow table', () => {
  test('the oldest makes room, whatever its family', async () => {
    const events = [
      arrival(0, on(1, { v: 6 })),
      arrival(1, on(2)),
      arrival(2, on(1, { v: 6, seq: 1100 })),
      arrival(3, on(3)),
      arrival(4, on(4)),
    ];
    const answer = await lab.run(events, { units: 2 });
    expect(told(answer)).toEqual(['3 port 1 unit of 2', '4 port 2 as it came']);
    expect(answer.held).toBe(2);
    expect(answer.counters?.ipv6.finalised).toEqual({ 'flow-table': 1 });
    expect(answer.counters?.ipv4.finalised).toEqual({ 'flow-table': 1 });
  });

  test('a unit that ends by its own connection frees its place first', async () => {
    const events = [arrival(0, on(1)), arrival(1, on(2)), arrival(2, on(2, { seq: 5 }))];
    expect(told(await lab.run(events, { units: 2 }))).toEqual(['2 port 2 as it came']);
  });

  test('a table of one', async () => {
    const events = [1, 2, 2, 1].map((port, at) =>
      arrival(at, on(port, { seq: 1000 + 100 * (at % 2) })),
    );
    expect(told(await lab.run(events, { units: 1 }))).toEqual([
      '1 port 1 as it came',
      '2 port 2 as it came',
      '3 port 2 as it came',
    ]);
  });
});

describe('8.11: switching', () => {
  const both = [arrival(0, on(1)), arrival(1, on(2, { v: 6 })), arrival(2, on(3))];

  test('a family going off ends its own units only, oldest first', async () => {
    const answer = await lab.run([...both, offloads(5, false, true), clock(300_001)]);
    expect(told(answer)).toEqual([
      '5 port 1 as it came',
      '5 port 3 as it came',
      '300001 port 2 as it came',
    ]);
    expect(answer.counters?.ipv4.finalised).toEqual({ 'rsc-off': 2 });
    expect(answer.counters?.ipv6.finalised).toEqual({ interval: 1 });
  });

  test('both off', async () => {
    const answer = await lab.run([...both, offloads(5, false, false)]);
    expect(told(answer).map((line) => line.slice(0, 8))).toEqual([
      '5 port 1',
      '5 port 2',
      '5 port 3',
    ]);
  });

  test('what is on stays on, and units stay', async () => {
    const events = [...both, offloads(5, true, true), arrival(6, on(1, { seq: 1100 }))];
    expect((await lab.run(events)).decisions.at(-1)?.rule).toBe('append');
  });

  test('off and on again', async () => {
    const events = [
      arrival(0, on(1)),
      offloads(1, false, true),
      arrival(2, on(1, { seq: 1100 })),
      offloads(3, true, true),
      arrival(4, on(1, { seq: 1200 })),
    ];
    const { decisions } = await lab.run(events);
    expect(decisions.map(({ event, rule }) => `${event} ${rule}`)).toEqual([
      '0 first-segment',
      '2 rsc-off',
      '4 first-segment',
    ]);
  });

  test('a family that was not negotiated stays off', async () => {
    const events = [offloads(0, true, true), arrival(1, on(1)), arrival(2, on(2, { v: 6 }))];
    const { decisions } = await lab.run(events, { ipv4: false });
    expect(decisions.map(({ rule }) => rule)).toEqual(['rsc-off', 'first-segment']);
  });

  test('the interval ends before the switch at the same instant', async () => {
    const answer = await lab.run([arrival(0, on(1)), offloads(10, false, false)], { interval: 10 });
    expect(answer.counters?.ipv4.finalised).toEqual({ interval: 1 });
  });
});
