import { describe, expect, test } from 'vitest';
import { attributeFrame } from '../../../model/wire/attribute.ts';
import { buildSegment } from '../../../model/wire/build.ts';
import { EXT_DESTINATION, EXT_FRAGMENT } from '../../../model/wire/ipv6-extensions.ts';
import type { SegmentFields } from '../../../model/wire/segment-fields.ts';
import { fromHex } from '../support.ts';

function whyNot(bytes: Uint8Array): string {
  const attributed = attributeFrame(bytes);
  return attributed.kind === 'unattributed' ? attributed.why : 'attributed';
}

const V6 = { family: 'ipv6' } as const;
const EXTENDED = {
  ...V6,
  extensions: [{ type: EXT_DESTINATION, body: new Uint8Array(6) }],
} as const;

describe('ports are readable [frame.unattributed], [frame.ports]', () => {
  test.each<[string, Partial<SegmentFields>]>([
    ['plain IPv4', {}],
    ['plain IPv6', V6],
    ['IPv4 options', { ipOptions: new Uint8Array(40).fill(1) }],
    ['IPv6 extension headers', EXTENDED],
    ['a first fragment of IPv4', { mf: true }],
    [
      'a first fragment of IPv6',
      { ...V6, extensions: [{ type: EXT_FRAGMENT, body: fromHex('0001') }] },
    ],
    ['a version nibble of the other family', { lies: { version: 6 } }],
    ['an IHL below 5: TCP is taken to start after 20 bytes', { lies: { ihl: 0 } }],
    ['ports outside the datagram, inside the frame', { lies: { totalLength: 20 } }],
  ])('%s', (_, fields) => {
    expect(whyNot(buildSegment(fields))).toBe('attributed');
  });

  test.each([
    ['IPv4', {}, 14 + 20 + 4],
    ['IPv4 with options', { ipOptions: new Uint8Array(4) }, 14 + 24 + 4],
    ['IPv6', V6, 14 + 40 + 4],
    ['IPv6 with an extension header', EXTENDED, 14 + 48 + 4],
  ])('%s: the four port bytes are enough', (_, fields, length) => {
    const bytes = buildSegment(fields);
    expect(whyNot(bytes.subarray(0, length))).toBe('attributed');
    expect(whyNot(bytes.subarray(0, length - 1))).toBe('ports beyond the frame');
  });
});

describe('every other frame belongs to no connection [frame.unattributed], [frame.ports]', () => {
  test.each<[string, Partial<SegmentFields>, string]>([
    ['ARP', { lies: { etherType: 0x0806 } }, 'not IP'],
    ['a VLAN tag', { lies: { etherType: 0x8100 } }, 'of a VLAN'],
    ['an 802.3 length', { lies: { etherType: 46 } }, 'not IP'],
    ['UDP over IPv4', { lies: { protocol: 17 } }, 'not TCP'],
    ['UDP over IPv6', { ...V6, lies: { protocol: 17 } }, 'not TCP'],
    ['no next header', { ...V6, lies: { protocol: 59 } }, 'not TCP'],
    ['ESP, which is no header to walk', { ...V6, lies: { protocol: 50 } }, 'not TCP'],
    ['a later fragment of IPv4', { fragmentOffset: 1 }, 'later fragment'],
    [
      'a later fragment of IPv6',
      { ...V6, extensions: [{ type: EXT_FRAGMENT, body: fromHex('0008') }] },
      'later fragment',
    ],
    [
      'an IHL that puts the ports beyond the frame',
      { lies: { ihl: 15 } },
      'ports beyond the frame',
    ],
  ])('%s', (_, fields, why) => {
    expect(whyNot(buildSegment(fields))).toBe(why);
  });

  test('runts', () => {
    expect(whyNot(new Uint8Array(0))).toBe('runt');
    expect(whyNot(buildSegment().subarray(0, 13))).toBe('runt');
    expect(whyNot(buildSegment().subarray(0, 33))).toBe('runt');
    expect(whyNot(buildSegment(V6).subarray(0, 53))).toBe('runt');
  });
});
