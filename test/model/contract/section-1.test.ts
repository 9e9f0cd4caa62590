// docs/rules.md, section 1, read aloud: one test a sentence.
import { describe, expect, test } from 'vitest';
import {
  ACK as ACK_FLAG,
  buildSegment,
  type DeviceEvent,
  FIN,
  runModel,
} from '../../../model/index.ts';
import {
  ack,
  afterBurst,
  burst,
  CONFIG,
  data,
  delivered,
  frame,
  payloadLengths,
  verdicts,
} from '../support.ts';

const UDP = buildSegment({ lies: { protocol: 17 }, trailer: Uint8Array.of(7) });

describe('1.1 Attribute', () => {
  test('everything else passes: at once, byte for byte', () => {
    const { deliveries } = runModel(CONFIG, [frame(UDP, 5)]);
    expect(deliveries).toEqual([{ at: 5, bytes: UDP, header: expect.anything() }]);
  });

  test('header untouched', () => {
    const header = { flags: 3, gsoType: 1, hdrLen: 66, gsoSize: 9, csumStart: 34, csumOffset: 6 };
    const { deliveries } = runModel(CONFIG, [frame(UDP, 0, header)]);
    expect(deliveries[0]?.header).toEqual({ ...header, numBuffers: 1 });
  });

  test('no unit disturbed', () => {
    const run = afterBurst([data(1, 100), UDP, data(101, 100)]);
    expect(verdicts(run)).toEqual(['start first-segment', 'pass unattributed', 'append append']);
    expect(payloadLengths(run)).toEqual([-1, 200]);
  });

  test('a connection is family, addresses and ports', () => {
    const run = afterBurst([
      data(1, 100),
      data(1, 100, { sourcePort: 1001 }),
      data(1, 100, { destinationPort: 2001 }),
      data(1, 100, { source: Uint8Array.of(10, 0, 0, 3) }),
      data(1, 100, { destination: Uint8Array.of(10, 0, 0, 4) }),
      data(1, 100, { family: 'ipv6' }),
    ]);
    expect(new Set(verdicts(run))).toEqual(new Set(['start first-segment']));
    expect(payloadLengths(run)).toEqual([100, 100, 100, 100, 100, 100]);
  });
});

describe('1.2 Exceptions', () => {
  test("finalise the connection's unit, then pass the frame as it came", () => {
    const exception = data(101, 100, { flags: ACK_FLAG | FIN, trailer: Uint8Array.of(9) });
    const run = runModel(CONFIG, burst(data(1, 50), data(51, 50), exception));
    expect(payloadLengths(run)).toEqual([100, 100]);
    expect(run.deliveries[1]?.bytes).toBe(exception);
  });

  test('nothing of that connection may overtake, others are not disturbed', () => {
    const other = { sourcePort: 9 };
    const run = runModel(
      CONFIG,
      burst(data(1, 50, other), data(1, 50), data(51, 100, { flags: FIN }), data(51, 70, other)),
    );
    expect(payloadLengths(run)).toEqual([50, 100]);
    expect(run.held).toEqual({ units: 1, segments: 2, events: [0, 3] });
  });

  test('coalescing resumes after them', () => {
    const run = afterBurst([
      data(1, 50),
      data(51, 100, { flags: FIN }),
      data(151, 5),
      data(156, 5),
    ]);
    expect(payloadLengths(run)).toEqual([50, 100, 10]);
  });
});

describe('1.3 No unit held', () => {
  test('a segment with payload starts one', () => {
    const run = runModel(CONFIG, burst(data(1, 1)));
    expect(run.deliveries).toEqual([]);
    expect(run.held.units).toBe(1);
  });

  test('a pure ACK passes', () => {
    const run = runModel(CONFIG, burst(ack(1)));
    expect(payloadLengths(run)).toEqual([0]);
    expect(run.held.units).toBe(0);
  });
});

describe('1.4 Unit held, pure ACK', () => {
  test('a window update is folded in: H.WND = SEG.WND, not counted as a segment', () => {
    const run = afterBurst([data(1, 100), data(101, 100), ack(201, { window: 9 })]);
    expect(run.deliveries).toHaveLength(1);
    expect(delivered(run, 0).tcp.window).toBe(9);
    expect(run.deliveries[0]?.header.csumStart).toBe(2);
  });

  test.each([
    ['duplicate', ack(101)],
    ['advancing', ack(101, { ack: 2 })],
    ['out of place', ack(301, { window: 9 })],
  ])('any other (%s) finalises the unit and passes', (_, pureAck) => {
    const run = runModel(CONFIG, burst(data(1, 100), pureAck));
    expect(payloadLengths(run)).toEqual([100, 0]);
    expect(run.deliveries[1]?.bytes).toBe(pureAck);
    expect(run.held.units).toBe(0);
  });
});

describe('1.5 Unit held, payload', () => {
  test('it is appended when all of table 3 holds', () => {
    const run = runModel(CONFIG, burst(data(1, 100), data(101, 100)));
    expect(run.held).toEqual({ units: 1, segments: 2, events: [0, 1] });
  });

  test('otherwise the unit is finalised and the segment starts the next one', () => {
    const run = runModel(CONFIG, burst(data(1, 100), data(301, 70), data(371, 30)));
    expect(payloadLengths(run)).toEqual([100]);
    expect(run.held).toEqual({ units: 1, segments: 2, events: [1, 2] });
  });
});

describe('1.6 A unit is finalised by', () => {
  const causes = (events: readonly DeviceEvent[], config = {}) =>
    runModel({ ...CONFIG, ...config }, events).finalised.map(({ cause }) => cause);

  test('an exception, a pure ACK, a segment that cannot be appended: by that id', () => {
    expect(causes(burst(data(1, 100), data(101, 1, { flags: FIN })))).toEqual(['tcp-flags']);
    expect(causes(burst(data(1, 100), ack(101)))).toEqual(['dup-ack']);
    expect(causes(burst(data(1, 100), ack(101, { ack: 5 })))).toEqual(['pure-ack']);
    expect(causes(burst(data(1, 100), data(102, 1)))).toEqual(['sequence']);
    expect(causes(burst(data(1, 100), ack(101, { window: 1, ttl: 9, trafficClass: 1 })))).toEqual([
      'ecn-ip',
    ]);
  });

  test('the end of the interval since its first segment, whatever came later', () => {
    const events = [frame(data(1, 100), 10), frame(data(101, 100), 300_009)];
    const run = runModel(CONFIG, [...events, { kind: 'clock', at: 300_010 }]);
    expect(run.finalised.map(({ cause }) => cause)).toEqual(['interval']);
    expect(run.deliveries[0]?.at).toBe(300_010);
  });

  test('RSC being switched off', () => {
    const off: DeviceEvent = { kind: 'offloads', at: 5, ipv4: false, ipv6: true };
    expect(causes([frame(data(1, 100)), off])).toEqual(['rsc-off']);
  });

  test('the flow table needing room: the oldest goes first', () => {
    const three = [1, 2, 3].map((sourcePort) => data(1, sourcePort, { sourcePort }));
    const run = runModel({ ...CONFIG, units: 2 }, burst(...three));
    expect(run.finalised.map(({ cause }) => cause)).toEqual(['flow-table']);
    expect(payloadLengths(run)).toEqual([1]);
    expect(run.held.units).toBe(2);
  });
});
