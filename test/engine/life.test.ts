import { describe, expect, test } from 'vitest';
import type { DeviceConfig, DeviceEvent } from '../../model/trace.ts';
import { ACK, type Fields } from './frames.ts';
import { arrival, buffers, clock, driver, happens, link, offloads, useLab } from './lab.ts';
import { decided, told } from './told.ts';

/** Section 10: the life of the device, in rsc-native around the engine. The interval is 10 ns. */

const lab = useLab();

async function life(events: readonly DeviceEvent[], config: Partial<DeviceConfig> = {}) {
  const answer = await lab.run(events, { interval: 10, ...config });
  return { told: told(answer), decided: decided(answer), answer };
}

const on = (dport: number, fields: Partial<Fields> = {}) => ({ dport, ...fields });
/** Segment `n` of a connection, from 0. */
const segment = (dport: number, n: number, fields: Partial<Fields> = {}) =>
  on(dport, { seq: 1000 + 100 * n, ...fields });
/** Passes, and ends the unit of its connection. */
const reset = (dport: number) => on(dport, { flags: ACK | 4 });

describe('10.1 to 10.3: room', () => {
  test('a frame without room waits, and is handled when buffers come', async () => {
    const events = [arrival(0, reset(1)), clock(5), buffers(7, 1), buffers(9, 1)];
    const { told, decided } = await life(events, { buffers: 0 });
    expect(told).toEqual(['7 port 1 as it came']);
    expect(decided).toEqual(['0 pass tcp-flags']);
  });

  test('a unit without room waits, everything later behind it, and time goes on for none', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(1, segment(1, 1)),
      arrival(12, segment(1, 2)),
      arrival(13, segment(2, 0)),
      arrival(14, reset(2)),
      buffers(50, 2),
      buffers(55, 1),
      clock(60),
    ];
    const { told, decided } = await life(events, { buffers: 0 });
    expect(told).toEqual(['50 port 1 as it came', '50 port 2 as it came', '55 port 2 as it came']);
    // Before the first buffer nothing is joined (10.5); the third segment comes after it.
    expect(decided).toEqual([
      '0 start first-segment',
      '1 finalise-start length',
      '2 append append',
      '3 start first-segment',
      '4 finalise-pass tcp-flags',
    ]);
  });

  test('the interval of what waited begins when it is handled', async () => {
    const events = [
      arrival(0, reset(1)),
      arrival(0, reset(1)),
      arrival(3, segment(1, 0)),
      arrival(4, segment(1, 1)),
      buffers(50, 2),
      clock(60),
    ];
    const { told } = await life(events, { buffers: 1 });
    expect(told).toEqual(['0 port 1 as it came', '50 port 1 as it came', '60 port 1 unit of 2']);
  });

  const MERGED = { mergeable: true, bufferSize: 100 };

  test('nothing overtakes what has ended, though it be smaller', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(0, segment(1, 1)),
      arrival(1, on(2, { size: 10 })),
      arrival(12, on(3, { size: 10, flags: ACK | 4 })),
      buffers(20, 1),
      buffers(21, 3),
    ];
    const { told } = await life(events, { ...MERGED, buffers: 1 });
    expect(told).toEqual([
      '21 port 1 unit of 2 in 3',
      '21 port 2 as it came',
      '21 port 3 as it came',
    ]);
  });

  test('units end at their time while a frame waits, and are handed over as far as there is room', async () => {
    const events = [
      arrival(0, on(1, { size: 10 })),
      arrival(1, on(2, { size: 300, flags: ACK | 4 })),
      arrival(2, on(3, { size: 10 })),
      clock(11),
      buffers(20, 4),
      clock(30),
    ];
    const { told } = await life(events, { ...MERGED, buffers: 1 });
    expect(told).toEqual(['10 port 1 as it came', '20 port 2 as it came in 4']);
  });

  test('the header of a hash takes eight bytes more', async () => {
    const events = [arrival(0, on(1, { size: 80, flags: ACK | 4 }))];
    const config = { mergeable: true, bufferSize: 146 };
    expect((await life(events, config)).told).toEqual(['0 port 1 as it came']);
    expect((await life(events, { ...config, hashReport: true })).told).toEqual([
      '0 port 1 as it came in 2',
    ]);
  });
});

describe('10.4: a frame that ended its unit and found no room', () => {
  const begin = [arrival(0, segment(1, 0)), arrival(1, reset(1)), clock(2)];

  test('its decision stands', async () => {
    const { told, decided } = await life([...begin, buffers(7, 1)], { buffers: 1 });
    expect(told).toEqual(['1 port 1 as it came', '7 port 1 as it came']);
    expect(decided).toEqual(['0 start first-segment', '1 finalise-pass tcp-flags']);
  });

  test.each<readonly [string, readonly DeviceEvent[], string]>([
    ['all was finalised', [link(3, false), link(3, true)], '1 pass tcp-flags'],
    ['its family went off', [offloads(3, false, true)], '1 pass rsc-off'],
    [
      'its family went off and on',
      [offloads(3, false, true), offloads(4, true, true)],
      '1 pass tcp-flags',
    ],
    ['the other family went off', [offloads(3, true, false)], '1 finalise-pass tcp-flags'],
  ])('unless %s', async (_, between, decision) => {
    const { decided } = await life([...begin, ...between, buffers(7, 1)], { buffers: 1 });
    expect(decided).toEqual(['0 start first-segment', decision]);
  });

  test('one that pushed out another unit is decided anew', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(1, segment(2, 0)),
      arrival(2, segment(1, 1)),
      buffers(3, 2),
      clock(30),
    ];
    const { told, decided } = await life(events, { buffers: 0, units: 1 });
    expect(told).toEqual(['3 port 1 as it came', '3 port 2 as it came']);
    expect(decided).toEqual([
      '0 start first-segment',
      '1 start first-segment',
      '2 start first-segment',
    ]);
  });
});

describe('10.5: the longest unit', () => {
  const three = [0, 1, 2].map((n) => arrival(n, segment(1, n)));

  test('fits the buffer, header included', async () => {
    const fits = await life([...three, clock(30)], { bufferSize: 12 + 54 + 300 });
    expect(fits.told).toEqual(['10 port 1 unit of 3']);
    const short = await life([...three, clock(30)], { bufferSize: 12 + 54 + 299 });
    expect(short.told).toEqual(['2 port 1 unit of 2', '12 port 1 as it came']);
    expect(short.answer.decisions[2]).toMatchObject({
      action: 'finalise-start',
      rule: 'length',
      operands: { segment: 340, unit: 339 },
    });
    const hash = await life([...three, clock(30)], { bufferSize: 12 + 54 + 300, hashReport: true });
    expect(hash.told).toEqual(['2 port 1 unit of 2', '12 port 1 as it came']);
  });

  test('or the whole receive queue', async () => {
    const sized = [0, 1, 2].map((n) => arrival(n, on(1, { seq: 1000 + 5000 * n, size: 5000 })));
    const config = { mergeable: true, bufferSize: 12 };
    const { told } = await life([...sized, clock(30)], config);
    expect(told).toEqual(['2 port 1 unit of 2 in 839', '12 port 1 as it came in 423']);
  });

  test('a window update grows nothing', async () => {
    const update = segment(1, 1, { size: 0, window: 7 });
    const { told, decided } = await life(
      [arrival(0, segment(1, 0)), arrival(1, update), buffers(2, 1), clock(30)],
      {
        buffers: 0,
      },
    );
    expect(told).toEqual(['10 port 1 unit of 1']);
    expect(decided).toEqual(['0 start first-segment', '1 fold window-update']);
  });

  test('a frame longer than the buffer is no business of the rules', async () => {
    const { told } = await life([arrival(0, reset(1))], { bufferSize: 20 });
    expect(told).toEqual(['0 port 1 as it came']);
  });
});

describe('10.6: driver', () => {
  test('units end for the old one, what waits in the backend comes to the new one', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(1, segment(1, 1)),
      arrival(2, segment(2, 0)),
      driver(3, { buffers: 1 }),
      arrival(4, segment(2, 1)),
      clock(30),
    ];
    const { told, answer } = await life(events, { buffers: 1 });
    // The unit of port 2 found no room with the old driver and is lost with it.
    expect(told).toEqual(['3 port 1 unit of 2', '14 port 2 as it came']);
    expect(answer.held).toBe(0);
  });

  test('its features and its offloads are its own', async () => {
    const events = [
      offloads(0, false, false),
      driver(1, { ipv6: false, guestEcn: true, buffers: 2 }),
      arrival(2, segment(1, 0)),
      arrival(2, segment(1, 1)),
      arrival(2, segment(2, 0, { v: 6 })),
      clock(12),
    ];
    const { told, decided } = await life(events);
    expect(told).toEqual(['2 port 2 as it came', '12 port 1 unit of 2']);
    expect(decided).toEqual(['2 start first-segment', '3 append append', '4 pass rsc-off']);
  });

  test('one without buffers is limited anew', async () => {
    const events = [
      driver(0, { buffers: 0 }),
      arrival(1, segment(1, 0)),
      arrival(1, segment(1, 1)),
      buffers(2, 1),
    ];
    const { decided } = await life(events);
    expect(decided).toEqual(['1 start first-segment', '2 finalise-start length']);
  });
});

describe('10.7, 10.8: stop and cont', () => {
  test('units end, what arrives waits, time stands still', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(1, segment(1, 1)),
      happens(2, 'stop'),
      arrival(2, segment(1, 2)),
      arrival(2, reset(2)),
      happens(2, 'cont'),
      clock(12),
    ];
    const { told, decided, answer } = await life(events);
    expect(told).toEqual(['2 port 1 unit of 2', '2 port 2 as it came', '12 port 1 as it came']);
    expect(decided.slice(2)).toEqual(['3 start first-segment', '4 pass tcp-flags']);
    expect(answer.counters?.ipv4.finalised).toEqual({ 'vm-stop': 1, interval: 1 });
  });

  test('what waited in the backend is lost, what had ended is not', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(11, reset(2)),
      happens(12, 'stop'),
      happens(12, 'cont'),
      buffers(13, 5),
    ];
    const { told, decided } = await life(events, { buffers: 0 });
    expect(told).toEqual(['13 port 1 as it came']);
    expect(decided).toEqual(['0 start first-segment']);
  });
});

describe('10.9: link', () => {
  test('down ends units, and frames handled meanwhile are lost', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      link(1, false),
      arrival(2, segment(1, 1)),
      link(3, true),
      arrival(4, segment(1, 2)),
      clock(14),
    ];
    const { told, decided, answer } = await life(events);
    expect(told).toEqual(['1 port 1 as it came', '14 port 1 as it came']);
    expect(decided).toEqual(['0 start first-segment', '4 start first-segment']);
    expect(answer.counters?.ipv4.finalised).toEqual({ 'link-down': 1, interval: 1 });
  });

  test('what waits is handled with the link as it is then', async () => {
    const waits = [arrival(0, reset(1)), link(1, false)];
    expect((await life([...waits, buffers(2, 1)], { buffers: 0 })).told).toEqual([]);
    expect((await life([...waits, link(2, true), buffers(3, 1)], { buffers: 0 })).told).toEqual([
      '3 port 1 as it came',
    ]);
  });
});

describe('10.10: migrate', () => {
  test('what waits, the families and the link go along', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(0, segment(1, 1)),
      arrival(1, segment(2, 0, { v: 6 })),
      offloads(2, false, true),
      happens(3, 'migrate'),
      buffers(4, 9),
      arrival(5, segment(1, 2)),
      arrival(5, segment(2, 1, { v: 6 })),
      link(6, false),
      happens(6, 'migrate'),
      arrival(7, segment(1, 3)),
    ];
    const { told, decided, answer } = await life(events, { buffers: 1 });
    expect(told).toEqual([
      '2 port 1 unit of 2',
      '4 port 2 as it came',
      '5 port 1 as it came',
      '6 port 2 as it came',
    ]);
    expect(decided.slice(3)).toEqual(['6 pass rsc-off', '7 start first-segment']);
    expect(answer.counters?.ipv4).toMatchObject({ decided: {}, finalised: {}, coalescedPkts: 0 });
  });

  test('a unit is counted where it is handed over, as what it is', async () => {
    const events = [
      arrival(0, reset(9)),
      arrival(1, segment(1, 0)),
      arrival(1, segment(1, 1)),
      arrival(1, segment(2, 0)),
      happens(3, 'migrate'),
      buffers(4, 9),
    ];
    const { answer } = await life(events, { buffers: 1 });
    expect(answer.counters?.ipv4).toMatchObject({
      decided: {},
      finalised: {},
      coalescedPkts: 2,
      coalescedOctets: 200,
      coalesceEvents: 1,
    });
  });
});

describe('10.11: unplug', () => {
  test('units end, as far as there is room; nothing comes after', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(0, segment(2, 0)),
      happens(1, 'unplug'),
      arrival(2, segment(1, 1)),
      arrival(2, reset(2)),
      clock(30),
    ];
    const { told, decided, answer } = await life(events, { buffers: 1 });
    expect(told).toEqual(['1 port 1 as it came']);
    expect(decided).toHaveLength(2);
    expect(answer.held).toBe(0);
  });
});

describe('10.14: an offloads command without room', () => {
  test('the units are the first the next buffers get', async () => {
    const events = [
      arrival(0, segment(1, 0)),
      arrival(1, segment(2, 0, { v: 6 })),
      offloads(2, false, true),
      arrival(3, segment(1, 1)),
      buffers(4, 1),
      buffers(5, 1),
      clock(30),
    ];
    const { told, decided } = await life(events, { buffers: 0 });
    expect(told).toEqual(['4 port 1 as it came', '5 port 1 as it came']);
    expect(decided).toEqual(['0 start first-segment', '1 start first-segment', '3 pass rsc-off']);
  });
});

describe('10.15: an interval of 0', () => {
  test('a unit ends with its instant, whatever the rules say', async () => {
    const events = [
      arrival(3, segment(1, 0)),
      arrival(3, segment(1, 1)),
      arrival(4, segment(1, 2)),
      clock(9),
    ];
    for (const rules of ['', 'interval=per-pool']) {
      const answer = await lab.run(events, { interval: 0 }, rules);
      expect(told(answer)).toEqual(['3 port 1 unit of 2', '4 port 1 as it came']);
    }
  });
});
