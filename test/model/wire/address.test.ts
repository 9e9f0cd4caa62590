import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatIp,
  formatMac,
  ipv4Address,
  ipv6Address,
  macAddress,
} from '../../../model/wire/address.ts';
import { hex } from '../../../model/wire/bytes.ts';

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('addresses as text', () => {
  test.each([
    ['::', '00000000000000000000000000000000'],
    ['::1', '00000000000000000000000000000001'],
    ['fd00::1', 'fd000000000000000000000000000001'],
    ['2001:db8:0:1:1:1:1:1', '20010db8000000010001000100010001'],
    ['2001:0:0:1::1', '20010000000000010000000000000001'],
    ['1::', '00010000000000000000000000000000'],
  ])('%s', (text, bytes) => {
    expect(hex(ipv6Address(text))).toBe(bytes);
    expect(formatIp(ipv6Address(text))).toBe(text);
  });

  test('a printed address is read back', () => {
    fc.assert(
      fc.property(octets(4), octets(16), octets(6), (v4, v6, mac) => {
        expect(ipv4Address(formatIp(v4))).toEqual(v4);
        expect(ipv6Address(formatIp(v6))).toEqual(v6);
        expect(macAddress(formatMac(mac))).toEqual(mac);
      }),
    );
  });

  test.each(['', '1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.x', '1.2..4'])(
    '[%s] is no IPv4 address',
    (text) => {
      expect(() => ipv4Address(text)).toThrow(SyntaxError);
    },
  );

  test.each(['', ':', ':::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '12345::', 'g::'])(
    '[%s] is no IPv6 address',
    (text) => {
      expect(() => ipv6Address(text)).toThrow(SyntaxError);
    },
  );

  test.each(['', '00:11:22:33:44', '0:1:2:3:4:5', '00:11:22:33:44:gg'])(
    '[%s] is no Ethernet address',
    (text) => {
      expect(() => macAddress(text)).toThrow(SyntaxError);
    },
  );

  test('an address of another length cannot be printed', () => {
    expect(() => formatIp(new Uint8Array(5))).toThrow(RangeError);
  });
});
