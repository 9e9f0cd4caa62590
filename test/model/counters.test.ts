// docs/rules/count.md: what a scenario cannot state.
import { describe, expect, test } from 'vitest';
import { buildSegment, type DeviceEvent, FIN, RULE_IDS, runModel } from '../../model/index.ts';
import { type Arriving, ack, afterBurst, CONFIG, data, frame } from './support.ts';

/** `count` contiguous segments of 100 bytes from `seq` on. */
const contiguous = (count: number, seq = 1, fields = {}) =>
  Array.from({ length: count }, (_, i) => data(seq + 100 * i, 100, fields));

describe('counters', () => {
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
    [1, 'an exception, no unit held', [data(1, 100, { flags: FIN })]],
    [1, 'a malformed frame', [data(1, 100, { lies: { dataOffset: 1 } })]],
    [1, 'a condition that fails', [data(1, 100), data(102, 100)]],
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

describe('when it is counted', () => {
  const first = frame(data(1, 100));
  const gap = frame(data(501, 100), 1);
  const buffers = (at: number): DeviceEvent => ({ kind: 'buffers', at, count: 1 });
  const counted = (...events: readonly DeviceEvent[]) =>
    runModel({ ...CONFIG, buffers: 0 }, events).counters.ipv4;

  test('a decision when it is reported, once', () => {
    expect(counted(first, gap).decisions.sequence).toBe(0);
    const reported = counted(first, gap, buffers(2), buffers(3));
    expect(reported.decisions.sequence).toBe(1);
    expect(reported.ms.aborts).toBe(1);
  });

  test('a unit when it is delivered, by the device that delivers it', () => {
    const joined = frame(data(101, 100), 1);
    const other = frame(new Uint8Array(60));
    const events = [other, first, joined, { kind: 'migrate', at: 2 } as const, buffers(3)];
    const { counters } = runModel({ ...CONFIG, buffers: 1 }, events);
    expect(counters.ipv4.ms).toMatchObject({ coalesceEvents: 1, coalescedPkts: 2 });
  });

  test('statistics start anew with a migration', () => {
    const more = [201, 301, 401].map((seq, at) => frame(data(seq, 100, { sourcePort: 9 }), 3 + at));
    const events = [
      first,
      frame(data(101, 100), 1),
      { kind: 'migrate', at: 2 } as const,
      ...more,
      { kind: 'stop', at: 6 } as const,
    ];
    const { ipv4 } = runModel(CONFIG, events).counters;
    expect(ipv4.ms).toMatchObject({ coalesceEvents: 1, coalescedPkts: 3 });
    expect(ipv4.decisions.append).toBe(2);
  });
});
