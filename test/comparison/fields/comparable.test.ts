import { expect, test } from 'vitest';
import { bothObserve, compareOutcomes } from '../../../harness/comparison/fields/compare.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { DeliveryPart, Observes } from '../../../harness/subjects/subject.ts';
import { type Delivery, runModel } from '../../../model/index.ts';

/** What a subject does not report is not compared; everything else is. */

const TEXT = `connection a 1.2.3.4:5 > 6.7.8.9:10
connection b 1.2.3.4:6 > 6.7.8.9:10
+0 a . 1:101(100)
+0 b . 1:101(100)
+0 a . 101:201(100)
+1ms clock
`;
const { config, events } = parseScenario(TEXT, 'x').scenario;
const RIGHT = runModel(config, events).deliveries;

function kindOf(wrong: readonly Delivery[], observes: Observes): string {
  const ran = (deliveries: readonly Delivery[]) =>
    ({ kind: 'ran', deliveries, decisions: [] }) as const;
  const { kind } = compareOutcomes(ran(RIGHT), ran(wrong), { ...observes, decisions: false });
  return kind;
}

const without = (...parts: DeliveryPart[]) => ({ time: true, decisions: false, without: parts });
const WHOLE = { time: true, decisions: false };

const [unit, single] = RIGHT;
if (unit === undefined || single === undefined) throw new Error('two deliveries');

const withHeader = (header: Partial<Delivery['header']>) => [
  { ...unit, header: { ...unit.header, ...header } },
  single,
];

function withByte(at: number): Delivery[] {
  const bytes = unit?.bytes.slice() ?? new Uint8Array();
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return [{ ...unit, bytes } as Delivery, single as Delivery];
}

test.each<[what: string, wrong: readonly Delivery[], part: DeliveryPart]>([
  ['num_buffers', withHeader({ numBuffers: 7 }), 'rsc'],
  ['hdr_len', withHeader({ hdrLen: 7 }), 'rsc'],
  ['RSC_INFO', withHeader({ flags: 1, csumStart: 34, csumOffset: 16 }), 'rsc'],
  ['gso_size', withHeader({ gsoSize: 7 }), 'header'],
  ['the IPv4 checksum', withByte(24), 'checksums'],
  ['the TCP checksum', withByte(50), 'checksums'],
  ['the order of two connections', [single, unit], 'order'],
])('%s', (_, wrong, part) => {
  expect(kindOf(wrong, WHOLE)).toBe('differ');
  expect(kindOf(wrong, without(part))).toBe('agree');
});

test.each<[what: string, wrong: readonly Delivery[]]>([
  ['gso_size', withHeader({ gsoSize: 7 })],
  ['gso_type', withHeader({ gsoType: 0 })],
  ['NEEDS_CSUM', withHeader({ flags: 4 })],
])('without RSC_INFO, %s is compared still', (_, wrong) => {
  expect(kindOf(wrong, without('rsc'))).toBe('differ');
});

test('a byte of payload is always compared, and the order within a connection', () => {
  const all = without('header', 'checksums', 'order');
  expect(kindOf(withByte(60), all)).toBe('differ');
  const two = [unit, { ...unit, bytes: unit.bytes.slice(0, -1) }];
  const ran = (deliveries: readonly Delivery[]) =>
    ({ kind: 'ran', deliveries, decisions: [] }) as const;
  expect(compareOutcomes(ran(two), ran(two.toReversed()), all).kind).toBe('differ');
});

test('without the header the TCP checksum of a unit is its own, not the sum of the pseudo-header', () => {
  const bytes = unit.bytes.slice();
  new DataView(bytes.buffer).setUint16(50, rightChecksum(bytes));
  const final = [{ ...unit, header: { ...unit.header, flags: 0 }, bytes }, single];
  expect(kindOf(final, without('header'))).toBe('agree');
  expect(kindOf(withByte(50), without('header'))).toBe('agree');
});

/** RFC 1071, over the pseudo-header and the segment. */
function rightChecksum(frame: Uint8Array): number {
  const view = new DataView(frame.buffer.slice(0));
  view.setUint16(50, 0);
  let sum = 6 + frame.length - 34;
  for (let at = 26; at < frame.length; at += 2) sum += view.getUint16(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

test('where times say the burst alone, a later burst is a difference', () => {
  const burst = { time: false, decisions: false, burst: 1_000_000 };
  const at = (time: number) => RIGHT.map((one) => ({ ...one, at: time }));
  expect(kindOf(at(0), burst)).toBe('agree');
  expect(kindOf(at(1_000_000), burst)).toBe('differ');
  expect(kindOf(at(1_000_000), { time: false, decisions: false })).toBe('agree');
});

test('two sides report what both do', () => {
  const burst = { time: false, decisions: false, burst: 9, without: ['rsc'] } as const;
  const none = { time: false, decisions: true, without: ['order'] } as const;
  expect(bothObserve(WHOLE, burst)).toEqual(burst);
  expect(bothObserve(burst, none)).toEqual({
    time: false,
    decisions: false,
    without: ['rsc', 'order'],
  });
});
