import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipv4Address, ipv6Address, macAddress } from '../../../model/wire/address.ts';
import { concat } from '../../../model/wire/bytes.ts';
import {
  emitFrame,
  emitLayers,
  type Layers,
  layersOf,
  type ParsedFrame,
  parseFrame,
  type Segment,
} from '../../../model/wire/segment.ts';
import { ACK, PSH } from '../../../model/wire/tcp.ts';
import { fromHex } from '../support.ts';
import { IPV4_FRAME, IPV6_FRAME } from './frames.ts';

function segmentOf(frame: ParsedFrame): Segment & Layers {
  if (frame.kind !== 'segment') throw new Error(`a ${frame.kind} frame`);
  return { ...frame, ...layersOf(frame) };
}

describe('a parsed segment', () => {
  test('of IPv4 has every field', () => {
    const { link, ip, tcp, payload, trailer, options, fragment } = segmentOf(
      parseFrame(concat([IPV4_FRAME, Uint8Array.of(9)])),
    );
    expect(link).toEqual({
      destination: macAddress('02:00:00:00:00:02'),
      source: macAddress('02:00:00:00:00:01'),
      etherType: 0x0800,
    });
    expect(ip).toEqual({
      family: 'ipv4',
      version: 4,
      ihl: 5,
      trafficClass: 2,
      totalLength: 55,
      id: 0x1234,
      reservedFlag: false,
      df: true,
      mf: false,
      fragmentOffset: 0,
      ttl: 57,
      protocol: 6,
      checksum: 0x434f,
      source: ipv4Address('192.0.2.1'),
      destination: ipv4Address('198.51.100.7'),
      options: new Uint8Array(0),
    });
    expect(tcp).toEqual({
      sourcePort: 443,
      destinationPort: 51_000,
      seq: 0xffff_fffe,
      ack: 0x0102_0304,
      dataOffset: 8,
      flags: PSH | ACK,
      window: 501,
      checksum: 0xe5e3,
      urgent: 0,
      options: fromHex('01 01 08 0a 00 00 00 2a 00 00 00 07'),
    });
    expect(options).toEqual({ kind: 'timestamps', at: 4, value: 42, echo: 7 });
    expect(new TextDecoder().decode(payload)).toBe('rsc');
    expect([...trailer]).toEqual([9]);
    expect(fragment).toBe(false);
  });

  test('of IPv6 has every field', () => {
    const { ip, tcp, payload, trailer } = segmentOf(parseFrame(IPV6_FRAME));
    expect(ip).toEqual({
      family: 'ipv6',
      version: 6,
      trafficClass: 0xb8,
      flowLabel: 0x12345,
      payloadLength: 25,
      nextHeader: 6,
      ttl: 64,
      source: ipv6Address('2001:db8::1'),
      destination: ipv6Address('2001:db8::2'),
      extensions: new Uint8Array(0),
    });
    expect(tcp).toMatchObject({ sourcePort: 80, destinationPort: 49_152, flags: ACK });
    expect(new TextDecoder().decode(payload)).toBe('hello');
    expect(trailer).toHaveLength(0);
  });

  test.each([
    ['IPv4', IPV4_FRAME],
    ['IPv6', IPV6_FRAME],
  ])('of %s is emitted from its fields, not from the bytes it was read from', (_, bytes) => {
    const { link, ip, tcp, payload, trailer } = segmentOf(parseFrame(bytes.slice()));
    expect(emitLayers({ link, ip, tcp, payload, trailer })).toEqual(bytes);
  });

  test('keeps the two kinds of connection apart, and both directions', () => {
    const keys = [IPV4_FRAME, IPV6_FRAME].map((bytes) => segmentOf(parseFrame(bytes)).connection);
    const back = IPV4_FRAME.slice();
    back.set(IPV4_FRAME.subarray(30, 34), 26);
    back.set(IPV4_FRAME.subarray(26, 30), 30);
    expect(new Set([...keys, segmentOf(parseFrame(back)).connection]).size).toBe(3);
  });
});

describe('emit undoes parse', () => {
  const lossless = (bytes: Uint8Array) => {
    expect(emitFrame(parseFrame(bytes))).toEqual(bytes);
  };

  test('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), lossless));
  });

  test('for valid frames with any octets changed, cut off or added', () => {
    const change = fc.record({ at: fc.nat(80), to: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.constantFrom(IPV4_FRAME, IPV6_FRAME),
        fc.array(change, { maxLength: 4 }),
        fc.nat(100),
        fc.uint8Array({ maxLength: 8 }),
        (valid, changes, cut, added) => {
          const bytes = concat([valid.subarray(0, Math.max(valid.length - cut, 0)), added]);
          for (const { at, to } of changes) {
            if (at < bytes.length) bytes[at] = to;
          }
          lossless(bytes);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('for every single bit of a valid frame turned over', () => {
    for (const valid of [IPV4_FRAME, IPV6_FRAME]) {
      for (let bit = 0; bit < valid.length * 8; bit++) {
        const bytes = valid.slice();
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        lossless(bytes);
      }
    }
  });

  test('for every prefix of a valid frame', () => {
    for (const valid of [IPV4_FRAME, IPV6_FRAME]) {
      for (let length = 0; length <= valid.length; length++) {
        lossless(valid.subarray(0, length));
      }
    }
  });
});
