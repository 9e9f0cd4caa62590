import { describe, expect, test } from 'vitest';
import { checkLaws, LAWS } from '../../../harness/comparison/laws/laws.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { type Delivery, runModel } from '../../../model/index.ts';

const SCENARIO = parseScenario(
  `connection a 192.168.1.200:1500 > 192.168.1.100:8000
   connection b [fdaa::2]:1500 > [fdaa::1]:8000
`.replaceAll(/^ +/gm, '') +
    `+0 a . 1:101(100)
+0 b . 1:11(10)
+0 raw 00112233445566778899aabb0806
+10us a . 101:201(100)
+0 a . 201:201(0) win 9
+0 a . 201:201(0) ack 2
+10us a F. 201:201(0)
+0 a . 202:302(100)
+1ms b . 11:21(10)
+0 b P. 21:31(10)
`,
  'case.rsc',
).scenario;

const HONEST = runModel(SCENARIO.config, SCENARIO.events).deliveries;

/** Deliveries: 0 raw, 1 unit of a, 2 ACK of a, 3 FIN of a, 4 b, 5 a. Two segments of b stay held. */
function changed(index: number, change: (delivery: Delivery) => Delivery): Delivery[] {
  return HONEST.map((delivery, i) => (i === index ? change(delivery) : delivery));
}

function withByte(at: number, value: number) {
  return (delivery: Delivery): Delivery => ({ ...delivery, bytes: delivery.bytes.with(at, value) });
}

function broken(deliveries: readonly Delivery[], time = true): string[] {
  return [...new Set(checkLaws(SCENARIO, deliveries, { time }).map(({ law }) => law.id))];
}

const IP = 14;
const TCP = 34;
const PAYLOAD = 54;

const BREACHES: readonly (readonly [string, readonly Delivery[], readonly string[]])[] = [
  ['a payload byte changed', changed(1, withByte(PAYLOAD, 99)), ['stream', 'order']],
  [
    'a coalesced unit delivered twice',
    HONEST.toSpliced(1, 0, ...HONEST.slice(1, 2)),
    ['stream', 'order'],
  ],
  ['a control segment lost', HONEST.toSpliced(3, 1), ['order']],
  ['a control segment overtaking', swapped(2, 3), ['order']],
  ['a header field of a passed frame changed', changed(3, withByte(TCP + 15, 1)), ['order']],
  ['the last unit of a lost', HONEST.toSpliced(5, 1), ['lost']],
  ['a frame of no connection lost', HONEST.toSpliced(0, 1), ['others']],
  ['a frame of no connection changed', changed(0, withByte(0, 7)), ['others']],
  ['a frame of no connection delayed', changed(0, (one) => ({ ...one, at: 5 })), ['others']],
  [
    'a unit held a nanosecond too long',
    changed(4, (one) => ({ ...one, at: one.at + 1 })),
    ['hold'],
  ],
  ['an IP length of one less', changed(1, withByte(IP + 3, 0xef)), ['stream', 'order']],
  [
    'a trailing byte',
    changed(1, (one) => ({ ...one, bytes: Uint8Array.of(...one.bytes, 0) })),
    ['datagram'],
  ],
  ['a wrong IPv4 header checksum', changed(1, withByte(IP + 10, 0)), ['checksums']],
  ['a full TCP checksum', changed(1, withByte(TCP + 16, 0)), ['checksums']],
  ['NEEDS_CSUM left out', header(1, { flags: 4 }), ['checksums']],
  ['RSC_INFO left out', header(1, { flags: 1 }), ['virtio-header']],
  ['the gso_type of the other family', header(1, { gsoType: 4 }), ['virtio-header']],
  ['a gso_size of one less', header(1, { gsoSize: 99 }), ['virtio-header']],
  ['a wrong hdr_len', header(1, { hdrLen: 53 }), ['virtio-header']],
  ['the window update counted as a segment', header(1, { csumStart: 3 }), ['virtio-header']],
  ['a duplicate ACK counted', header(1, { csumOffset: 1 }), ['virtio-header']],
  ['num_buffers of a passed frame', header(0, { numBuffers: 2 }), ['virtio-header']],
];

function swapped(i: number, j: number): Delivery[] {
  const order = HONEST.map((_, k) => (k === i ? j : k === j ? i : k));
  return order.flatMap((k) => HONEST[k] ?? []);
}

function header(index: number, fields: Partial<Delivery['header']>): Delivery[] {
  return changed(index, (one) => ({ ...one, header: { ...one.header, ...fields } }));
}

/** Laws whose breaches are in lifecycle.test.ts, and below. */
const ELSEWHERE = ['flows', 'gone', 'buffers', 'host-gso'];

describe('a breach breaks its own laws and no others', () => {
  test.each(BREACHES)('%s', (_name, deliveries, laws) => {
    expect(broken(deliveries)).toEqual(laws);
  });

  test('every law has a breach here', () => {
    const seen = new Set(BREACHES.flatMap(([, , laws]) => laws));
    expect([...seen, ...ELSEWHERE].sort()).toEqual(LAWS.map(({ id }) => id).sort());
  });
});

describe('units of several connections that end together', () => {
  const parsed = (lines: string) =>
    parseScenario(
      `connection a 192.168.1.200:1500 > 192.168.1.100:8000
connection b [fdaa::2]:1500 > [fdaa::1]:8000
connection c 192.168.1.200:1501 > 192.168.1.100:8000
${lines}`,
      'case.rsc',
    ).scenario;
  const laws = (lines: string, order: readonly number[], time = true) => {
    const scenario = parsed(lines);
    const { deliveries } = runModel(scenario.config, scenario.events);
    expect(deliveries).toHaveLength(order.length);
    const handed = order.flatMap((index) => deliveries[index] ?? []);
    return checkLaws(scenario, handed, { time }).map(({ law, delivery }) => [law.id, delivery]);
  };
  const TOGETHER = '+0 a . 1:101(100)\n+0 b . 1:101(100)\n+0 c . 1:101(100)\n+1ms clock';

  test('come in the order in which they began, of both families', () => {
    expect(laws(TOGETHER, [0, 1, 2])).toEqual([]);
    expect(laws(TOGETHER, [0, 2, 1])).toEqual([['flows', 2]]);
    expect(laws(TOGETHER, [1, 2, 0])).toEqual([['flows', 2]]);
  });

  test('nothing is said of a subject without a clock, or of one that frame ends', () => {
    expect(laws(TOGETHER, [1, 0, 2], false)).toEqual([]);
    const apart = '+0 a . 1:101(100)\n+0 b . 1:101(100)\n+300us b F. 101:101(0)';
    expect(laws(apart, [0, 1, 2])).toEqual([]);
    expect(laws(apart, [1, 0, 2])).toEqual([]);
  });
});

describe('the segments of what the backend has coalesced', () => {
  const { scenario } = parseScenario(
    `connection a 192.168.1.200:1500 > 192.168.1.100:8000
+0 a . 1:101(100) {needs_csum gso=tcp4 hdr_len=54 gso_size=40}
+1ms offloads ipv4=off ipv6=off
+1ms a . 101:201(100) {needs_csum gso=tcp4 hdr_len=54 gso_size=40}
`,
    'case.rsc',
  );
  const { deliveries } = runModel(scenario.config, scenario.events);
  const laws = (changes: readonly (Partial<Delivery['header']> | undefined)[]) =>
    checkLaws(
      scenario,
      deliveries.map((one, i) => ({ ...one, header: { ...one.header, ...changes[i] } })),
      { time: true },
    ).map(({ law }) => law.id);
  const counted = { flags: 5, csumStart: 3, csumOffset: 0 };
  const asCame = { flags: 1, csumStart: 34, csumOffset: 16 };

  test('are counted while RSC is on, and not while it is off', () => {
    expect(laws([])).toEqual([]);
    expect(laws([counted, asCame])).toEqual([]);
  });

  test.each([
    ['as it came, with RSC on', [asCame], ['host-gso']],
    ['counted, with RSC off', [undefined, counted], ['host-gso']],
    ['a segment too few', [{ csumStart: 2 }], ['virtio-header', 'virtio-header']],
  ] as const)('%s', (_, changes, broken) => {
    expect(laws(changes)).toEqual(broken);
  });
});

describe('no law is broken', () => {
  test('by the deliveries of the model, two segments still held', () => {
    expect(HONEST.length).toBe(6);
    expect(broken(HONEST)).toEqual([]);
  });

  test('by unobserved times', () => {
    expect(
      broken(
        HONEST.map((one) => ({ ...one, at: 7_000_000 })),
        false,
      ),
    ).toEqual([]);
  });

  test('by the model when RSC goes off, while units still held then would be lost', () => {
    const off = { kind: 'offloads' as const, at: 1_020_000, ipv4: false, ipv6: false };
    const scenario = { ...SCENARIO, events: [...SCENARIO.events, off] };
    expect(checkLaws(scenario, HONEST, { time: true }).map(({ law }) => law.id)).toEqual([
      'lost',
      'lost',
    ]);
    const { deliveries } = runModel(scenario.config, scenario.events);
    expect(checkLaws(scenario, deliveries, { time: true })).toEqual([]);
  });

  test('by a folded ACK and a later one with the same bytes', () => {
    const text = `connection a 1.2.3.4:5 > 6.7.8.9:10
+0 a . 1:2(1)
+0 a . 2:2(0) win 0
+300001ns a . 2:2(0) win 0
`;
    const { scenario } = parseScenario(text, 'case.rsc');
    const { deliveries } = runModel(scenario.config, scenario.events);
    expect(deliveries.map(({ at }) => at)).toEqual([300_000, 300_001]);
    expect(checkLaws(scenario, deliveries, { time: true })).toEqual([]);
  });

  test('by later fragments and tagged frames that pass beside a unit with seemingly the same ports', () => {
    const text = `connection a 192.168.1.200:1500 > 192.168.1.100:8000
+0 a . 1:101(100)
+0 a . 101:201(100) frag=1
+0 a . 101:201(100) vlan=5
+1ms clock
`;
    const { scenario } = parseScenario(text, 'case.rsc');
    const { deliveries } = runModel(scenario.config, scenario.events);
    expect(deliveries.map(({ at }) => at)).toEqual([0, 0, 300_000]);
    expect(checkLaws(scenario, deliveries, { time: true })).toEqual([]);
  });
});
