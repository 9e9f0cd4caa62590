import { describe, expect, test } from 'vitest';
import type { DeviceEvent } from '../../model/trace.ts';
import { ACK, ECE, type Fields, frame, PSH, timestamps } from './frames.ts';
import { arrival, clock, offloads, useLab } from './lab.ts';

/** Section 9 of docs/rules.md: what is delivered and when, under the readings that say so. */

const lab = useLab();

const BACKEND = { flags: 2, gsoType: 0, hdrLen: 9, gsoSize: 8, csumStart: 7, csumOffset: 6 };

describe.each([
  [4, 1, 14 + 20 + 20],
  [6, 4, 14 + 40 + 20],
] as const)('IPv%i', (v, gsoType, headers) => {
  const plain = { flags: 5, gsoType, hdrLen: headers, csumOffset: 0, numBuffers: 1 };

  /** Frames at 0, 1, 2, ... ns; the one delivery. */
  async function unit(rules: string, frames: readonly Partial<Fields>[]) {
    const events = frames.map((fields, at) => arrival(at, { v, ...fields }, BACKEND));
    const answer = await lab.run([...events, clock(300_000)], { guestEcn: true }, rules);
    expect(answer.deliveries).toHaveLength(1);
    expect(answer.held).toBe(0);
    return answer.deliveries[0];
  }

  const pure = { size: 0 };

  test('a pure ACK nothing joined is delivered as it came, padding included', async () => {
    const padded = { ...pure, trailer: [1, 2, 3, 4, 5, 6] };
    expect(await unit('pure-ack=track', [padded])).toEqual({
      at: 300_000,
      header: { ...BACKEND, numBuffers: 1 },
      bytes: frame({ v, ...padded }),
    });
  });

  test('a unit of pure ACKs: no payload, gso_size 0, its duplicates counted', async () => {
    const frames = [
      { ...pure, trailer: [1, 2] },
      pure,
      { ...pure, window: 7 },
      { ...pure, window: 7 },
    ];
    expect(await unit('pure-ack=track,dup-ack=count', frames)).toEqual({
      at: 300_000,
      header: { ...plain, gsoSize: 0, csumStart: 0, csumOffset: 2 },
      bytes: frame({ v, size: 0, window: 7, sum: 'pseudo' }),
    });
  });

  test('data on a pure ACK: one segment, the ACK’s header', async () => {
    const frames = [
      { ...pure, id: 5, urgent: 3 },
      { id: 6, ack: 501 },
    ];
    expect(await unit('pure-ack=track,data-on-pure-ack=append', frames)).toEqual({
      at: 300_000,
      header: { ...plain, gsoSize: 100, csumStart: 1 },
      bytes: frame({ v, id: 5, urgent: 3, ack: 501, sum: 'pseudo' }),
    });
  });

  test('pure-ack=coalesce: ACK and window of the last', async () => {
    const frames = [pure, { ...pure, ack: 501 }, { ...pure, ack: 509, window: 3 }];
    expect((await unit('pure-ack=coalesce', frames))?.bytes).toEqual(
      frame({ v, size: 0, ack: 509, window: 3, sum: 'pseudo' }),
    );
  });

  const push = { flags: ACK | PSH };
  const last = async (frames: readonly Partial<Fields>[], rules = 'psh=last') =>
    (await unit(rules, frames))?.bytes[headers - 20 + 13];

  test('psh=last: that of the last segment with payload', async () => {
    expect(await last([push, { seq: 1100 }])).toBe(ACK);
    expect(await last([{}, { ...push, seq: 1100 }])).toBe(ACK | PSH);
    expect(await last([{}, { ...push, seq: 1100, size: 0, window: 1 }])).toBe(ACK);
    expect(await last([push, { seq: 1100, size: 0, window: 1 }])).toBe(ACK | PSH);
  });

  test('psh=last: of the first segment, while none has payload', async () => {
    const rules = 'psh=last,pure-ack=track,data-on-pure-ack=append';
    const update = { ...pure, window: 1 };
    expect(await last([{ ...pure, ...push }, update], rules)).toBe(ACK | PSH);
    expect(await last([pure, { ...update, ...push }], rules)).toBe(ACK);
    expect(await last([{ ...pure, ...push }, { window: 1 }], rules)).toBe(ACK);
  });

  test('psh=or and break: ORed over folds too', async () => {
    const fold = { ...push, seq: 1100, size: 0, window: 1 };
    expect(await last([{}, fold], 'psh=or')).toBe(ACK | PSH);
    expect(await last([{}, fold], 'psh=break')).toBe(ACK | PSH);
  });

  test.each([
    ['minimum', [64, 60, 62], 60],
    ['first', [64, 60, 62], 64],
    ['first', [60, 64, 62], 60],
  ] as const)('ttl=%s of %j', async (reading, ttls, expected) => {
    const frames = ttls.map((ttl, n) => ({ ttl, seq: 1000 + 100 * n }));
    const delivered = await unit(`ttl=${reading}`, frames);
    expect(delivered?.bytes).toEqual(frame({ v, ttl: expected, size: 300, sum: 'pseudo' }));
  });

  test('timestamp=monotonic: TSval and TSecr of the last', async () => {
    const frames = [3, 5, 9].map((val, n) => ({
      seq: 1000 + 100 * n,
      options: timestamps(val, 20 - n),
    }));
    expect((await unit('timestamp=monotonic', frames))?.bytes).toEqual(
      frame({ v, size: 300, options: timestamps(9, 18), sum: 'pseudo' }),
    );
  });

  test('dscp and ecn=ignored: those of the first, the header’s ECN bit too', async () => {
    const marked = { tos: 0x2b, flags: ACK | ECE };
    const rules = 'dscp=ignored,ecn=ignored';
    expect(await unit(rules, [marked, { seq: 1100 }])).toEqual({
      at: 300_000,
      header: { ...plain, gsoType: gsoType | 0x80, gsoSize: 100, csumStart: 2 },
      bytes: frame({ v, ...marked, size: 200, sum: 'pseudo' }),
    });
    expect((await unit(rules, [{}, { ...marked, seq: 1100 }]))?.header.gsoType).toBe(gsoType);
  });

  test('tcp-options=not-larger: the first’s stand', async () => {
    const options = [254, 4, 1, 2];
    const delivered = await unit('tcp-options=not-larger', [{ options }, { seq: 1100 }]);
    expect(delivered).toEqual({
      at: 300_000,
      header: { ...plain, hdrLen: headers + 4, gsoSize: 100, csumStart: 2 },
      bytes: frame({ v, options, size: 200, sum: 'pseudo' }),
    });
  });

  test('header=rsc-info-only: the rest as the backend gave it, sums of the first', async () => {
    const first = frame({ v, flags: ACK | ECE });
    const delivered = await unit('header=rsc-info-only', [
      { flags: ACK | ECE },
      { seq: 1100, size: 150, ttl: 9, flags: ACK | ECE },
    ]);
    const expected = frame({ v, size: 250, ttl: 9, flags: ACK | ECE });
    expected.set(first.subarray(headers - 4, headers - 2), headers - 4);
    if (v === 4) expected.set(first.subarray(24, 26), 24);
    expect(delivered?.bytes).toEqual(expected);
    expect(delivered?.header).toEqual({
      ...{ flags: 4, gsoType, hdrLen: 9, gsoSize: 8, csumStart: 2, csumOffset: 0, numBuffers: 1 },
    });
  });
});

/** "time port segments cause-less" of every delivery. */
async function told(
  rules: string,
  events: readonly DeviceEvent[],
  config: { readonly interval?: number; readonly units?: number } = {},
) {
  const answer = await lab.run(events, { interval: 10, ...config }, rules);
  const lines = answer.deliveries.map(({ at, header, bytes }) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const port = view.getUint16((view.getUint16(12) === 0x0800 ? 34 : 54) + 2);
    return `${at} port ${port} ${header.flags & 4 ? `unit of ${header.csumStart}` : 'as it came'}`;
  });
  return { lines, held: answer.held, counters: answer.counters };
}

const on = (dport: number, fields: Partial<Fields> = {}) => ({ dport, ...fields });
const push = { flags: ACK | PSH };

describe('a segment that ends its own unit', () => {
  test('psh=or-flush: delivered at once, the cause counted', async () => {
    const events = [
      arrival(0, on(1)),
      arrival(3, on(1, { ...push, seq: 1100 })),
      arrival(4, on(2, push)),
    ];
    const { lines, held, counters } = await told('psh=or-flush', events);
    expect(lines).toEqual(['3 port 1 unit of 2', '4 port 2 as it came']);
    expect(held).toBe(0);
    expect(counters?.ipv4).toEqual({
      decided: { 'first-segment': 2, append: 1 },
      finalised: { psh: 2 },
      ...{ coalescedPkts: 2, coalescedOctets: 200, coalesceEvents: 1, aborts: 0 },
    });
  });

  test('first-size: a shorter one; with PSH the cause is psh', async () => {
    const events = [
      arrival(0, on(1)),
      arrival(1, on(1, { seq: 1100, size: 99 })),
      arrival(2, on(2)),
      arrival(3, on(2, { ...push, seq: 1100, size: 99 })),
    ];
    const rules = 'first-size=not-larger-than-first,psh=or-flush';
    const { lines, counters } = await told(rules, events);
    expect(lines).toEqual(['1 port 1 unit of 2', '3 port 2 unit of 2']);
    expect(counters?.ipv4.finalised).toEqual({ 'first-size': 1, psh: 1 });
  });

  test('a first segment makes room first, then starts, then ends', async () => {
    const events = [arrival(0, on(1)), arrival(1, on(2, push))];
    const { lines, counters } = await told('psh=or-flush', events, { units: 1 });
    expect(lines).toEqual(['1 port 1 as it came', '1 port 2 as it came']);
    expect(counters?.ipv4.finalised).toEqual({ 'flow-table': 1, psh: 1 });
  });
});

describe('counters', () => {
  test('rows of section 9 are aborts, folds of pure ACKs are not', async () => {
    const pure = { size: 0 };
    const events = [
      pure,
      pure,
      { ...pure, ack: 501 },
      { ack: 501 },
      { ...pure, seq: 1100, ack: 501 },
    ];
    const arrivals = events.map((fields) => arrival(0, on(1, fields)));
    const { counters } = await told('pure-ack=track,dup-ack=count', arrivals);
    expect(counters?.ipv4.decided).toEqual({
      ...{ 'pure-ack': 2, 'dup-ack': 2, 'data-on-pure-ack': 1 },
    });
    expect(counters?.ipv4.aborts).toBe(3);
    expect(counters?.ipv4.coalescedPkts).toBe(0);
    expect(counters?.ipv4.coalesceEvents).toBe(1);
  });

  test('df-clear and a bypassed SYN are rows of table 2', async () => {
    const bypassed = [on(1, { frag: 0 }), on(1, { flags: 2 })].map((fields) => arrival(0, fields));
    expect((await told('df-clear=bypass,syn=bypass', bypassed)).counters?.ipv4.aborts).toBe(2);
  });
});

describe('interval=per-pool', () => {
  const rules = 'interval=per-pool';
  const v6 = (port: number) => on(port, { v: 6 });

  test('a family ends together, one interval after it was empty', async () => {
    const events = [arrival(0, on(1)), arrival(9, on(2)), clock(9), arrival(12, on(3)), clock(21)];
    const { lines, held } = await told(rules, events);
    expect(lines).toEqual(['10 port 1 as it came', '10 port 2 as it came']);
    expect(held).toBe(1);
    expect((await told(rules, [...events, clock(22)])).lines.at(-1)).toBe('22 port 3 as it came');
  });

  test('it ends before anything else of that instant', async () => {
    const events = [arrival(0, on(1)), arrival(10, on(1, { seq: 1100 })), clock(20)];
    expect((await told(rules, events)).lines).toEqual([
      '10 port 1 as it came',
      '20 port 1 as it came',
    ]);
  });

  test('a unit followed by the next, alone in its family, arms it anew', async () => {
    const events = [arrival(0, on(1)), arrival(4, on(1, { seq: 5 })), arrival(5, v6(9)), clock(14)];
    expect((await told(rules, events)).lines).toEqual([
      '4 port 1 as it came',
      '14 port 1 as it came',
    ]);
  });

  test('not alone, it does not', async () => {
    const events = [arrival(0, on(1)), arrival(1, on(2)), arrival(4, on(1, { seq: 5 })), clock(10)];
    expect((await told(rules, events)).lines).toEqual([
      '4 port 1 as it came',
      '10 port 2 as it came',
      '10 port 1 as it came',
    ]);
  });

  test('families end at their own instants, in that order, whatever the age', async () => {
    const events = [
      arrival(0, on(1)),
      arrival(1, v6(2)),
      arrival(2, on(1, { seq: 5 })),
      arrival(3, v6(3)),
      arrival(50, v6(4)),
    ];
    expect((await told(rules, events)).lines).toEqual([
      '2 port 1 as it came',
      '11 port 2 as it came',
      '11 port 3 as it came',
      '12 port 1 as it came',
    ]);
  });

  test('the oldest of all may belong to the family that ends later', async () => {
    const reset = on(2, { v: 6, seq: 1100, flags: 0x14 });
    const events = [arrival(1, v6(2)), arrival(2, on(1)), arrival(3, v6(3)), arrival(4, reset)];
    const { lines, held } = await told(rules, [...events, clock(11)]);
    expect(lines.slice(2)).toEqual(['11 port 3 as it came']);
    expect(held).toBe(1);
  });

  test('both at one instant: oldest first over both', async () => {
    const events = [
      arrival(0, on(1)),
      arrival(0, v6(2)),
      arrival(1, on(3)),
      arrival(2, v6(4)),
      clock(10),
    ];
    expect((await told(rules, events)).lines).toEqual([
      '10 port 1 as it came',
      '10 port 2 as it came',
      '10 port 3 as it came',
      '10 port 4 as it came',
    ]);
  });

  test('a unit that ended at once has armed nothing that lasts', async () => {
    const events = [arrival(0, on(1, push)), arrival(5, on(2)), clock(14), clock(15)];
    expect((await told(`${rules},psh=or-flush`, events)).lines).toEqual([
      '0 port 1 as it came',
      '15 port 2 as it came',
    ]);
  });
});

describe('interval=per-burst', () => {
  const rules = 'interval=per-burst';

  test('a unit ends at its instant, after all else of it, when time goes on', async () => {
    const burst = [
      arrival(5, on(1)),
      arrival(5, on(2)),
      clock(5),
      arrival(5, on(1, { seq: 1100 })),
    ];
    expect(await told(rules, burst)).toMatchObject({ lines: [], held: 2 });
    expect((await told(rules, [...burst, clock(6)])).lines).toEqual([
      '5 port 1 unit of 2',
      '5 port 2 as it came',
    ]);
  });

  test('the interval plays no part', async () => {
    for (const interval of [0, 1, 2 ** 40]) {
      const events = [arrival(5, on(1)), arrival(7, on(1, { seq: 1100 })), clock(8)];
      expect((await told(rules, events, { interval })).lines).toEqual([
        '5 port 1 as it came',
        '7 port 1 as it came',
      ]);
    }
  });

  test('switching off at its instant comes before it', async () => {
    const { counters } = await told(rules, [arrival(5, on(1)), offloads(5, false, true)]);
    expect(counters?.ipv4.finalised).toEqual({ 'rsc-off': 1 });
    const later = await told(rules, [arrival(5, on(1)), offloads(6, false, true)]);
    expect(later.counters?.ipv4.finalised).toEqual({ interval: 1 });
    expect(later.lines).toEqual(['5 port 1 as it came']);
  });
});
