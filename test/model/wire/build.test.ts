import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipv4Address, ipv6Address, macAddress } from '../../../model/wire/address.ts';
import { buildSegment } from '../../../model/wire/build.ts';
import { hex } from '../../../model/wire/bytes.ts';
import {
  foldCarries,
  internetChecksum,
  pseudoHeaderSum,
  sum16,
} from '../../../model/wire/checksum.ts';
import { layersOf, parseFrame } from '../../../model/wire/segment.ts';
import type { Lies } from '../../../model/wire/segment-fields.ts';
import { ACK, AE, PSH, RESERVED_BITS } from '../../../model/wire/tcp.ts';
import { paddedTimestamps } from '../../../model/wire/tcp-options.ts';
import { IPV4_FRAME, IPV6_FRAME } from './frames.ts';

const LINK = {
  macDestination: macAddress('02:00:00:00:00:02'),
  macSource: macAddress('02:00:00:00:00:01'),
};

describe('a frame made to order', () => {
  test('is, of fields that are not named, a pure ACK from 10.0.0.1:1000 to 10.0.0.2:2000', () => {
    const ethernet = '5254001234565254006543210800';
    const ip = '4500002800004000400626ce0a0000010a000002';
    const tcp = '03e807d00000000100000001501004008c180000';
    expect(hex(buildSegment({}))).toBe(ethernet + ip + tcp);
  });

  test('is the IPv4 frame written by hand', () => {
    const frame = buildSegment({
      ...LINK,
      source: ipv4Address('192.0.2.1'),
      destination: ipv4Address('198.51.100.7'),
      trafficClass: 2,
      id: 0x1234,
      ttl: 57,
      sourcePort: 443,
      destinationPort: 51_000,
      seq: 0xffff_fffe,
      ack: 0x0102_0304,
      flags: PSH | ACK,
      window: 501,
      tcpOptions: paddedTimestamps(42, 7),
      payload: new TextEncoder().encode('rsc'),
    });
    expect(frame).toEqual(IPV4_FRAME);
  });

  test('is the IPv6 frame written by hand', () => {
    const frame = buildSegment({
      ...LINK,
      family: 'ipv6',
      source: ipv6Address('2001:db8::1'),
      destination: ipv6Address('2001:db8::2'),
      trafficClass: 0xb8,
      flowLabel: 0x12345,
      sourcePort: 80,
      destinationPort: 49_152,
      ack: 2,
      window: 65_535,
      payload: new TextEncoder().encode('hello'),
    });
    expect(frame).toEqual(IPV6_FRAME);
  });

  test('has every bit that is set in the fields', () => {
    const parsed = parseFrame(
      buildSegment({
        reservedFlag: true,
        df: false,
        mf: true,
        flags: RESERVED_BITS | AE | ACK,
        urgent: 77,
        trailer: Uint8Array.of(1, 2),
      }),
    );
    if (parsed.kind !== 'segment') throw new Error(parsed.kind);
    expect({ ...parsed, ...layersOf(parsed) }).toMatchObject({
      fragment: true,
      ip: { reservedFlag: true, df: false, mf: true },
      tcp: { flags: 0xf10, urgent: 77 },
      trailer: Uint8Array.of(1, 2),
    });
  });

  test('pads options with zeros', () => {
    const parsed = parseFrame(
      buildSegment({ ipOptions: Uint8Array.of(7), tcpOptions: Uint8Array.of(1, 1, 1, 1, 9) }),
    );
    expect(parsed).toMatchObject({
      ip: { ihl: 6, options: Uint8Array.of(7, 0, 0, 0) },
      tcp: { dataOffset: 7, options: Uint8Array.of(1, 1, 1, 1, 9, 0, 0, 0) },
    });
  });

  test('has right checksums for any content', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ipv4' as const, 'ipv6' as const),
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(0xfff),
        (family, payload, tcpOptions, flags) => {
          const bytes = buildSegment({ family, payload, tcpOptions, flags });
          const segment = parseFrame(bytes);
          if (segment.kind !== 'segment') throw new Error(segment.kind);
          const { source, destination } = layersOf(segment).ip;
          const pseudo = pseudoHeaderSum(source, destination, 6, bytes.length - segment.tcpAt);
          expect(foldCarries(pseudo + sum16(bytes, segment.tcpAt))).toBe(0xffff);
          if (family === 'ipv4') {
            expect(internetChecksum(bytes.subarray(14, segment.tcpAt))).toBe(0);
          }
        },
      ),
    );
  });

  test.each<[keyof Lies, number, number, string]>([
    ['etherType', 12, 0x0806, '0806'],
    ['version', 14, 5, '55'],
    ['ihl', 14, 9, '49'],
    ['totalLength', 16, 0xffff, 'ffff'],
    ['protocol', 23, 17, '11'],
    ['ipChecksum', 24, 0x1234, '1234'],
    ['dataOffset', 46, 0xf, 'f0'],
    ['tcpChecksum', 50, 0x5678, '5678'],
  ])('lies about %s where it stands', (field, at, value, octets) => {
    const built = buildSegment({ lies: { [field]: value } });
    expect(Buffer.from(built.subarray(at, at + octets.length / 2)).toString('hex')).toBe(octets);
    expect(built).toHaveLength(buildSegment().length);
  });

  test.each<[keyof Lies, number, number, string]>([
    ['version', 14, 4, '40'],
    ['payloadLength', 18, 7, '0007'],
    ['protocol', 20, 17, '11'],
  ])('lies about %s of IPv6 where it stands', (field, at, value, octets) => {
    const built = buildSegment({ family: 'ipv6', lies: { [field]: value } });
    expect(Buffer.from(built.subarray(at, at + octets.length / 2)).toString('hex')).toBe(octets);
  });

  test('refuses fields that no frame can have', () => {
    expect(() => buildSegment({ source: new Uint8Array(16) })).toThrow('has 4 bytes');
    expect(() => buildSegment({ family: 'ipv6', source: new Uint8Array(4) })).toThrow('16 bytes');
    expect(() => buildSegment({ tcpOptions: new Uint8Array(41) })).toThrow('at most 40');
  });
});
