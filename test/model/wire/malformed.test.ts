import { describe, expect, test } from 'vitest';
import { buildSegment } from '../../../model/wire/build.ts';
import { EXT_DESTINATION } from '../../../model/wire/ipv6-extensions.ts';
import { parseFrame } from '../../../model/wire/segment.ts';
import type { SegmentFields } from '../../../model/wire/segment-fields.ts';

/** The field at fault, or the kind of the frame. */
function faultOf(fields: Partial<SegmentFields>, cut = 0): string {
  const bytes = buildSegment(fields);
  const frame = parseFrame(bytes.subarray(0, bytes.length - cut));
  return frame.kind === 'malformed' ? frame.fault.field : frame.kind;
}

const TEN = { payload: new Uint8Array(10) };
const V6 = { family: 'ipv6' } as const;
const EXTENDED = {
  ...V6,
  extensions: [{ type: EXT_DESTINATION, body: new Uint8Array(6) }],
} as const;

describe('malformed [exceptions.lengths]', () => {
  test.each<[string, string, Partial<SegmentFields>, number?]>([
    ['version', 'a version not matching the EtherType', { lies: { version: 6 } }],
    ['segment', 'the control', {}],
    ['version', 'the same of IPv6', { ...V6, lies: { version: 4 } }],
    ['segment', 'the control', V6],
    ['ihl', 'an IHL below 5', { lies: { ihl: 4 } }],
    ['total length', 'a total length one beyond the frame', { ...TEN, lies: { totalLength: 51 } }],
    ['segment', 'exactly the frame', { ...TEN, lies: { totalLength: 50 } }],
    ['total length', 'a frame cut short by one', TEN, 1],
    ['total length', 'a total length too short for IP and TCP', { lies: { totalLength: 39 } }],
    ['segment', 'just long enough', { ...TEN, lies: { totalLength: 40 } }],
    ['total length', 'a total length of 0', { lies: { totalLength: 0 } }],
    ['total length', 'a frame that ends after the ports', {}, 16],
    [
      'payload length',
      'a payload length one beyond the frame',
      { ...V6, lies: { payloadLength: 21 } },
    ],
    ['segment', 'exactly the frame', { ...V6, lies: { payloadLength: 20 } }],
    ['payload length', "a jumbogram's payload length of 0", { ...V6, lies: { payloadLength: 0 } }],
    [
      'payload length',
      'too short for extension headers and TCP',
      { ...EXTENDED, lies: { payloadLength: 27 } },
    ],
    ['segment', 'just long enough', { ...EXTENDED, lies: { payloadLength: 28 } }],
    ['data offset', 'a data offset below 5', { ...TEN, lies: { dataOffset: 4 } }],
    ['data offset', 'a TCP header beyond the datagram', { ...TEN, lies: { dataOffset: 8 } }],
    ['segment', 'a TCP header that ends inside', { ...TEN, lies: { dataOffset: 7 } }],
    [
      'data offset',
      'beyond the datagram, inside the frame',
      { ...TEN, lies: { dataOffset: 6, totalLength: 43 } },
    ],
    [
      'segment',
      'which a datagram one longer would hold',
      { ...TEN, lies: { dataOffset: 6, totalLength: 44 } },
    ],
  ])('%s: %s', (expected, _, fields, cut = 0) => {
    expect(faultOf(fields, cut)).toBe(expected);
  });
});
