import { describe, expect, test } from 'vitest';
import { be16, type Fields, frame, MF } from './frames.ts';
import { arrival, useLab } from './lab.ts';

/** Section 1.1 with 8.2 and 8.11: whose frame is it, and is anything to be done with it? */

const lab = useLab();

type Row = readonly [name: string, given: Partial<Fields> | Uint8Array];

/** A held unit must not be disturbed: the segment after the foreign frame is appended. */
async function between(given: Partial<Fields> | Uint8Array, v: 4 | 6): Promise<readonly string[]> {
  const decisions = await lab.decide([{ v }, given, { v, seq: 1100 }]);
  expect(decisions[0]).toBe('start first-segment');
  expect(decisions[2]).toBe('append append');
  return decisions.slice(1, 2);
}

const cut = (fields: Partial<Fields>, length: number) => frame(fields).slice(0, length);

describe('unattributed: passes at once, header and bytes untouched, no unit disturbed', () => {
  const vlan = frame();
  const tagged = Uint8Array.from([...vlan.slice(0, 12), 0x81, 0, 0, 5, ...vlan.slice(12)]);
  const hop = [6, 0, 1, 4, 0, 0, 0, 0];

  test.each<Row>([
    ['no bytes', new Uint8Array(0)],
    ['one byte', Uint8Array.of(1)],
    ['13 bytes', cut({}, 13)],
    ['an Ethernet header alone', cut({}, 14)],
    ['ARP', { etherType: 0x0806 }],
    ['VLAN-tagged', tagged],
    ['an 802.3 length', { etherType: 100 }],
    ['UDP', { protocol: 17 }],
    ['an IPv4 header cut short', cut({}, 33)],
    ['IPv4 without ports', cut({}, 34)],
    ['IPv4 with half the ports', cut({}, 37)],
    ['IPv4 options that hide the ports', cut({ ipOptions: [1, 1, 1, 0] }, 41)],
    ['a later fragment', { frag: MF | 1 }],
    ['the last fragment', { frag: 185 }],
    ['IPv6 UDP', { v: 6, next: 17 }],
    ['IPv6 cut short', cut({ v: 6 }, 53)],
    ['IPv6 with half the ports', cut({ v: 6 }, 57)],
    ['IPv6 no next header', { v: 6, next: 59 }],
    ['IPv6 ESP', { v: 6, next: 50, extensions: hop }],
    ['IPv6 later fragment', { v: 6, next: 44, extensions: [6, 0, 0, 9, 0, 0, 0, 1] }],
    ['IPv6 extension header cut short', cut({ v: 6, next: 0, extensions: hop }, 57)],
    [
      'IPv6 extension header beyond the frame',
      { v: 6, next: 0, extensions: [6, 255, 1, 4, 0, 0, 0, 0] },
    ],
  ])('%s', async (_, given) => {
    expect(await between(given, 4)).toEqual(['pass unattributed']);
    expect(await between(given, 6)).toEqual(['pass unattributed']);
    const bytes = given instanceof Uint8Array ? given : frame(given);
    const header = { flags: 7, gsoType: 0x81, hdrLen: 1, gsoSize: 2, csumStart: 3, csumOffset: 4 };
    const { deliveries } = await lab.run([arrival(5, bytes, header)]);
    expect(deliveries).toEqual([{ at: 5, header: { ...header, numBuffers: 1 }, bytes }]);
  });
});

describe('8.2: ports that can be read make a connection, which is then finalised', () => {
  test.each<Row>([
    ['all ports, nothing more', cut({}, 38)],
    ['ports after IPv4 options', cut({ ipOptions: [1, 1, 1, 0] }, 42)],
    ['an IHL below 5 counts as 5', { ihl: 0 }],
    ['a version that lies', { version: 6 }],
    ['ports outside the datagram', { total: 20 }],
    ['a first fragment', { frag: MF }],
  ])('IPv4: %s', async (_, given) => {
    const [, decision] = await lab.decide([{}, given]);
    expect(decision).toMatch(/^finalise-pass /);
  });

  const eight = [0, 1, 4, 0, 0, 0, 0];
  const ah = [6, 1, 0, 0, ...be16(0), ...be16(0), 0, 0, 0, 1];
  test.each<Row>([
    ['all ports, nothing more', cut({ v: 6 }, 58)],
    ['hop-by-hop', { v: 6, next: 0, extensions: [6, ...eight] }],
    ['routing', { v: 6, next: 43, extensions: [6, ...eight] }],
    ['fragment', { v: 6, next: 44, extensions: [6, 0, 0, 1, 0, 0, 0, 1] }],
    ['authentication', { v: 6, next: 51, extensions: ah }],
    ['destination options', { v: 6, next: 60, extensions: [6, ...eight] }],
    ['mobility', { v: 6, next: 135, extensions: [6, ...eight] }],
    ['HIP', { v: 6, next: 139, extensions: [6, ...eight] }],
    ['shim6', { v: 6, next: 140, extensions: [6, ...eight] }],
    ['a chain', { v: 6, next: 0, extensions: [60, ...eight, 51, ...eight, ...ah] }],
    ['16 bytes', { v: 6, next: 60, extensions: [6, 1, ...Array(14).fill(0)] }],
  ])('IPv6: %s', async (_, given) => {
    const [, decision] = await lab.decide([{ v: 6 }, given]);
    expect(decision).toMatch(/^finalise-pass (ip-options|ip-fragment|malformed)$/);
  });
});

describe('8.11: families', () => {
  test('a family that is off passes at once, unread', async () => {
    const frames: Partial<Fields>[] = [{}, { v: 6 }, { protocol: 17 }, { etherType: 0x806 }];
    expect(await lab.decide(frames, { ipv4: false })).toEqual([
      'pass rsc-off',
      'start first-segment',
      'pass rsc-off',
      'pass unattributed',
    ]);
    expect(await lab.decide([{}, { v: 6 }], { ipv6: false })).toEqual([
      'start first-segment',
      'pass rsc-off',
    ]);
  });

  test('the same numbers in IPv4 and IPv6 are two connections', async () => {
    expect(await lab.decide([{}, { v: 6, seq: 1100 }, { seq: 1100 }])).toEqual([
      'start first-segment',
      'start first-segment',
      'append append',
    ]);
  });
});
