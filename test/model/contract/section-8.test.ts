// docs/rules.md, section 8: what is not already read aloud beside the rule or format it settles.
import { describe, expect, test } from 'vitest';
import {
  ACK,
  AE,
  buildSegment,
  type DeviceEvent,
  EXT_DESTINATION,
  EXT_FRAGMENT,
  GSO_TCPV4,
  macAddress,
  runModel,
  type SegmentFields,
} from '../../../model/index.ts';
import { ack, afterBurst, CONFIG, data, frame, fromHex, last, payloadLengths } from '../support.ts';

describe('8.1 several exceptions apply: from the outside in', () => {
  // Each frame has all the exceptions from its own to the last of the list.
  const outer = { flags: ACK | AE | 0x40, tcpOptions: fromHex('020405b4') };
  const all: Partial<SegmentFields> = {
    ...outer,
    payload: new Uint8Array(100),
    trailer: new Uint8Array(66_000),
    lies: { tcpChecksum: 1 },
  };
  const gso = { gsoType: GSO_TCPV4 };
  const ip = { mf: true, ipOptions: Uint8Array.of(1, 1, 1, 1) };

  test.each([
    ['malformed', { ...all, ...ip, lies: { tcpChecksum: 1, version: 5 } }, gso],
    ['ip-fragment', { ...all, ...ip }, gso],
    ['ip-options', { ...all, ...ip, mf: false }, gso],
    ['host-gso', all, gso],
    ['tcp-flags', all, {}],
    ['tcp-options', { ...all, flags: ACK | 0x40 }, {}],
    ['checksum', { ...all, flags: ACK | 0x40, tcpOptions: new Uint8Array(0) }, {}],
    [
      'ecn-unnegotiated',
      { ...all, flags: ACK | 0x40, tcpOptions: new Uint8Array(0), lies: {} },
      {},
    ],
    ['no-room', { ...all, flags: ACK, tcpOptions: new Uint8Array(0), lies: {} }, {}],
  ])('%s first', (rule, fields, header) => {
    expect(last(runModel(CONFIG, [frame(buildSegment(fields), 0, header)]).decisions).rule).toBe(
      rule,
    );
  });

  test('IPv6: a fragment header goes before the other extension headers', () => {
    const extensions = [EXT_DESTINATION, EXT_FRAGMENT].map((type) => ({
      type,
      body: new Uint8Array(6),
    }));
    const run = afterBurst([data(1, 100, { family: 'ipv6', extensions })]);
    expect(last(run.decisions).rule).toBe('ip-fragment');
  });
});

describe('8.1 several rows fail: the first in table order', () => {
  const other = macAddress('02:00:00:00:00:09');
  const ts = fromHex('0101080a0000000100000002');
  /** Rows from the last to the first, each breaking one more. */
  const rows: readonly [string, Partial<SegmentFields>][] = [
    ['link', { macSource: other }],
    ['length', { payload: new Uint8Array(60_000) }],
    ['timestamp', { tcpOptions: ts }],
    ['df', { df: false }],
    ['dscp', { trafficClass: 4 }],
    ['ecn-tcp', { flags: ACK | 0x40 }],
    ['ecn-ip', { trafficClass: 5 }],
    ['ack-number', { ack: 0 }],
    ['sequence', { seq: 9 }],
  ];

  test.each(rows.map(([rule], i) => [rule, i] as const))('%s', (rule, i) => {
    const fields = Object.assign({}, ...rows.slice(0, i + 1).map(([, change]) => change));
    const run = afterBurst([data(1, 10_000), data(10_001, 100, fields)], { guestEcn: true });
    expect(last(run.decisions).rule).toBe(rule);
  });

  test('flow-label before timestamp', () => {
    const v6 = { family: 'ipv6' } as const;
    const run = afterBurst([data(1, 9, v6), data(10, 9, { ...v6, flowLabel: 1, tcpOptions: ts })]);
    expect(last(run.decisions).rule).toBe('flow-label');
  });
});

describe('8.5 a window update may differ in', () => {
  test.each<[string, Partial<SegmentFields>]>([
    ['ecn-ip', { trafficClass: 1 }],
    ['ecn-tcp', { flags: ACK | 0x40 }],
    ['dscp', { trafficClass: 4 }],
    ['df', { df: false }],
    ['timestamp', { tcpOptions: fromHex('0101080a0000000100000002') }],
    ['link', { macSource: macAddress('02:00:00:00:00:09') }],
  ])('not %s: it finalises the unit and passes, with that id', (rule, fields) => {
    const run = afterBurst([data(1, 100), ack(101, { window: 9, ...fields })], { guestEcn: true });
    expect(last(run.decisions)).toMatchObject({ action: 'finalise-pass', rule });
  });

  test('not flow-label', () => {
    const v6 = { family: 'ipv6' } as const;
    const run = afterBurst([data(1, 100, v6), ack(101, { ...v6, window: 9, flowLabel: 1 })]);
    expect(last(run.decisions)).toMatchObject({ action: 'finalise-pass', rule: 'flow-label' });
  });
});

describe('8.7 the interval ends at first segment + interval', () => {
  const first = frame(data(1, 100), 1000);

  test('one nanosecond before, the unit is held', () => {
    const run = runModel(CONFIG, [first, { kind: 'clock', at: 300_999 }]);
    expect(run.deliveries).toEqual([]);
  });

  test('at that instant it is delivered', () => {
    const run = runModel(CONFIG, [first, { kind: 'clock', at: 301_000 }]);
    expect(run.deliveries.map(({ at }) => at)).toEqual([301_000]);
  });

  test("the unit's delivery time is that instant, however late somebody looks", () => {
    const run = runModel(CONFIG, [first, { kind: 'clock', at: 900_000 }]);
    expect(run.deliveries.map(({ at }) => at)).toEqual([301_000]);
  });

  test('before anything else that happens at that instant', () => {
    const run = runModel(CONFIG, [first, frame(data(101, 70), 301_000)]);
    expect(last(run.decisions)).toMatchObject({ action: 'start', rule: 'first-segment' });
    expect(payloadLengths(run)).toEqual([100]);
  });

  test('an interval of 1 ns is an interval', () => {
    const config = { ...CONFIG, interval: 1 };
    const events = [frame(data(1, 100), 5), frame(data(101, 100), 5), frame(data(201, 100), 6)];
    expect(payloadLengths(runModel(config, events))).toEqual([200]);
  });

  test('a restarted unit has an interval of its own', () => {
    const events = [first, frame(data(500, 70), 2000), { kind: 'clock', at: 301_500 } as const];
    const run = runModel(CONFIG, events);
    expect(run.deliveries.map(({ at }) => at)).toEqual([2000]);
    expect(run.held.units).toBe(1);
  });
});

describe('8.8 several units end together: oldest first', () => {
  const flow = (sourcePort: number, length: number, at: number, family: 'ipv4' | 'ipv6' = 'ipv4') =>
    frame(data(1, length, { sourcePort, family }), at);

  test('by the arrival of their first segment, each at its own instant', () => {
    const run = runModel(CONFIG, [
      flow(3, 30, 0),
      flow(1, 10, 5, 'ipv6'),
      flow(2, 20, 5),
      { kind: 'clock', at: 1_000_000 },
    ]);
    expect(payloadLengths(run)).toEqual([30, 10, 20]);
    expect(run.deliveries.map(({ at }) => at)).toEqual([300_000, 300_005, 300_005]);
  });

  test('a restarted unit is as old as its own first segment', () => {
    const restart = frame(data(900, 35, { sourcePort: 3 }), 7);
    const run = runModel(CONFIG, [
      flow(3, 30, 0),
      flow(2, 20, 5),
      restart,
      { kind: 'clock', at: 1_000_000 },
    ]);
    expect(payloadLengths(run)).toEqual([30, 20, 35]);
  });

  test('within one frame: expired units, then the unit it finalises, then the frame', () => {
    const run = runModel(CONFIG, [
      flow(1, 10, 0),
      flow(2, 20, 1),
      frame(ack(21, { sourcePort: 2 }), 300_000),
    ]);
    expect(payloadLengths(run)).toEqual([10, 20, 0]);
    expect(run.deliveries.map(({ at }) => at)).toEqual([300_000, 300_000, 300_000]);
  });
});

describe('8.9 the flow table', () => {
  const start = (sourcePort: number, family: 'ipv4' | 'ipv6' = 'ipv4') =>
    data(1, sourcePort, { sourcePort, family });

  test('one more than it holds finalises the oldest, whatever its family', () => {
    const run = runModel({ ...CONFIG, units: 2 }, [
      frame(start(1, 'ipv6'), 0),
      frame(start(2), 1),
      frame(start(3), 2),
      frame(start(4), 3),
    ]);
    expect(run.finalised).toMatchObject([
      { cause: 'flow-table', family: 'ipv6', at: 2 },
      { cause: 'flow-table', family: 'ipv4', at: 3 },
    ]);
  });

  test('a unit that restarts needs no more room', () => {
    const run = runModel({ ...CONFIG, units: 1 }, [frame(data(1, 10), 0), frame(data(500, 10), 1)]);
    expect(run.finalised.map(({ cause }) => cause)).toEqual(['sequence']);
  });
});

describe('8.11 RSC off for a family', () => {
  const off = (at: number, ipv4: boolean, ipv6: boolean): DeviceEvent => ({
    kind: 'offloads',
    at,
    ipv4,
    ipv6,
  });
  const v4 = (at: number, seq = 1) => frame(data(seq, 40), at);
  const v6 = (at: number, seq = 1) => frame(data(seq, 60, { family: 'ipv6' }), at);

  test("switching off finalises that family's units only", () => {
    const run = runModel(CONFIG, [v4(0), v6(1), off(2, false, true)]);
    expect(payloadLengths(run)).toEqual([40]);
    expect(run.finalised).toMatchObject([{ cause: 'rsc-off', at: 2 }]);
    expect(run.held.units).toBe(1);
  });

  test('its frames pass at once from then on, until it is switched on again', () => {
    const run = runModel(CONFIG, [
      off(0, false, true),
      v4(1),
      off(2, true, true),
      v4(3, 41),
      v4(4, 81),
    ]);
    expect(run.decisions.map(({ rule }) => rule)).toEqual(['rsc-off', 'first-segment', 'append']);
  });

  test('both at once: oldest first', () => {
    const run = runModel(CONFIG, [v6(0), v4(1), off(2, false, false)]);
    expect(payloadLengths(run)).toEqual([60, 40]);
  });

  test('switching on what is on disturbs nothing', () => {
    const run = runModel(CONFIG, [v4(0), off(1, true, true), v4(2, 41)]);
    expect(run.held).toMatchObject({ units: 1, segments: 2 });
  });

  test('a family not negotiated stays off', () => {
    const run = runModel({ ...CONFIG, ipv4: false }, [off(0, true, true), v4(1)]);
    expect(last(run.decisions).rule).toBe('rsc-off');
  });

  test('units whose interval is over at that instant ended by the interval', () => {
    const run = runModel(CONFIG, [v4(0), off(300_000, false, false)]);
    expect(run.finalised).toMatchObject([{ cause: 'interval', at: 300_000 }]);
  });
});

describe('8.12 num_buffers', () => {
  const config = (bufferSize: number) => ({ ...CONFIG, mergeable: true, bufferSize });

  test('1 without MRG_RXBUF, however long the frame', () => {
    const run = afterBurst([data(1, 30_000)], { bufferSize: 1526 });
    expect(run.deliveries.map(({ header }) => header.numBuffers)).toEqual([1]);
  });

  test.each([
    [66, 1], // 12 + 54 bytes
    [65, 2],
    [33, 2],
    [32, 3],
    [22, 3],
    [21, 4],
  ])('with it the number of buffers header and frame fill: %i bytes each, %i', (size, expected) => {
    const run = runModel(config(size), [frame(ack(1))]);
    expect(run.deliveries[0]?.header.numBuffers).toBe(expected);
  });

  test('of a unit likewise', () => {
    const run = runModel(config(100), [
      frame(data(1, 100)),
      frame(data(101, 100)),
      { kind: 'clock', at: 1_000_000 },
    ]);
    expect(run.deliveries[0]?.header.numBuffers).toBe(3); // 12 + 254 bytes
  });
});

describe('8.15 a unit is touched', () => {
  test('when a window update was folded in: its header then says 1 segment', () => {
    const run = afterBurst([data(1, 10, { trailer: Uint8Array.of(1) }), ack(11, { window: 5 })]);
    expect(run.deliveries[0]?.header).toMatchObject({ csumStart: 1, flags: 5, gsoSize: 10 });
    expect(run.deliveries[0]?.bytes).toHaveLength(64);
  });

  test('even if no byte of it changed in the end', () => {
    const run = afterBurst([data(1, 10), ack(11, { window: 5 }), ack(11, { window: 1024 })]);
    expect(run.deliveries.map(({ header }) => header)).toMatchObject([{ flags: 5, csumStart: 1 }]);
  });
});
