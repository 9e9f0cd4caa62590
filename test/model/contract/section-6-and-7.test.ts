// docs/rules.md, section 6 (with 8.16) and Microsoft's own examples of section 7.
import { describe, expect, test } from 'vitest';
import { buildSegment, FIN, RULE_IDS } from '../../../model/index.ts';
import {
  type Arriving,
  ack,
  afterBurst,
  data,
  delivered,
  fromHex,
  payloadLengths,
} from '../support.ts';

/** `count` contiguous segments of 100 bytes from `seq` on. */
const contiguous = (count: number, seq = 1, fields = {}) =>
  Array.from({ length: count }, (_, i) => data(seq + 100 * i, 100, fields));

describe("section 7: MS's own examples", () => {
  test('1. ten contiguous data segments: one unit, count 10', () => {
    const run = afterBurst(contiguous(10));
    expect(payloadLengths(run)).toEqual([1000]);
    expect(run.deliveries[0]?.header.csumStart).toBe(10);
  });

  test('2. five, a duplicate ACK with SACK, two: unit of 5, the ACK alone, unit of 2', () => {
    const sack = ack(501, { tcpOptions: fromHex('0101050a0000000100000002') });
    const run = afterBurst([...contiguous(5), sack, ...contiguous(2, 501)]);
    expect(payloadLengths(run)).toEqual([500, 0, 200]);
    expect(run.deliveries.map(({ header }) => header.csumStart)).toEqual([5, 0, 2]);
    expect(run.deliveries[1]?.bytes).toBe(sack);
  });

  test('3. five, window updates to 65,535 and 131,070 (scaled by 2): one unit, count 5, the last window', () => {
    const updates = [65_535 / 2 - 0.5, 131_070 / 2].map((window) => ack(501, { window }));
    const run = afterBurst([...contiguous(5), ...updates]);
    expect(payloadLengths(run)).toEqual([500]);
    expect(run.deliveries[0]?.header.csumStart).toBe(5);
    expect(delivered(run, 0).tcp.window).toBe(65_535);
  });

  test('4. three, then two with a later ACK: one unit of 5 with the last ACK', () => {
    const run = afterBurst([...contiguous(3), ...contiguous(2, 301, { ack: 77 })]);
    expect(payloadLengths(run)).toEqual([500]);
    expect(run.deliveries[0]?.header.csumStart).toBe(5);
    expect(delivered(run, 0).tcp.ack).toBe(77);
  });
});

describe('section 6: counters', () => {
  const ms = (frames: readonly Arriving[]) => afterBurst(frames).counters.ipv4.ms;

  test('every verdict is counted by its id, per family', () => {
    const { counters } = afterBurst([
      ...contiguous(3),
      data(1, 100, { family: 'ipv6' }),
      buildSegment({ lies: { protocol: 17 } }),
      buildSegment({ lies: { etherType: 0x0806 } }),
    ]);
    const none = Object.fromEntries(RULE_IDS.map((id) => [id, 0]));
    const ipv4 = { ...none, 'first-segment': 1, append: 2, unattributed: 1 };
    expect(counters.ipv4.decisions).toEqual(ipv4);
    expect(counters.ipv6.decisions).toEqual({ ...none, 'first-segment': 1 });
    expect(counters.other).toBe(1);
  });

  test('CoalescedPkts and CoalescedOctets count payload segments and bytes of touched units', () => {
    expect(ms(contiguous(3))).toMatchObject({ coalescedPkts: 3, coalescedOctets: 300 });
    expect(ms(contiguous(1))).toMatchObject({ coalescedPkts: 0, coalescedOctets: 0 });
    expect(ms([...contiguous(1), ack(101, { window: 2 })])).toMatchObject({
      coalescedPkts: 1,
      coalescedOctets: 100,
    });
  });

  test('CoalesceEvents counts touched units delivered', () => {
    expect(ms([...contiguous(2), ...contiguous(3, 1001)]).coalesceEvents).toBe(2);
    expect(ms(contiguous(1)).coalesceEvents).toBe(0);
  });

  test.each<[number, string, readonly Arriving[]]>([
    [1, 'a row of table 2, no unit held', [data(1, 100, { flags: FIN })]],
    [1, 'a malformed frame', [data(1, 100, { lies: { dataOffset: 1 } })]],
    [1, 'a failing row of table 3', [data(1, 100), data(102, 100)]],
    [1, 'the same on a window update', [data(1, 100), ack(101, { window: 3, df: false })]],
    [1, 'a pure ACK with a unit held', [data(1, 100), ack(101, { ack: 2 })]],
    [1, 'a duplicate ACK', [data(1, 100), ack(101)]],
    [0, 'a pure ACK without a unit', [ack(1)]],
    [0, 'a window update', [data(1, 100), ack(101, { window: 3 })]],
    [0, 'length', [data(1, 40_000), data(40_001, 40_000)]],
    [0, 'what belongs to nobody', [buildSegment({ lies: { protocol: 17 } })]],
  ])('Aborts counts %i for %s', (aborts, _, frames) => {
    expect(ms(frames).aborts).toBe(aborts);
  });
});
