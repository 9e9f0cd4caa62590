import { describe, expect, test } from 'vitest';
import {
  buildExtensions,
  EXT_AH,
  EXT_DESTINATION,
  EXT_FRAGMENT,
  EXT_HIP,
  EXT_HOP_BY_HOP,
  EXT_MOBILITY,
  EXT_ROUTING,
  EXT_SHIM6,
  walkExtensions,
} from '../../../model/wire/ipv6-extensions.ts';
import { fromHex } from '../support.ts';

const TCP = 6;

describe('extension headers [frame.ports]', () => {
  test.each([
    ['hop-by-hop', EXT_HOP_BY_HOP, 0],
    ['routing', EXT_ROUTING, 43],
    ['destination options', EXT_DESTINATION, 60],
    ['mobility', EXT_MOBILITY, 135],
    ['HIP', EXT_HIP, 139],
    ['shim6', EXT_SHIM6, 140],
  ])('%s is walked, its length counts 8 bytes beyond the first 8', (_, type, number) => {
    expect(type).toBe(number);
    const bytes = fromHex('06 01 00 00 00 00 00 00  00 00 00 00 00 00 00 00  ff');
    expect(walkExtensions(bytes, type, 0)).toMatchObject({ protocol: TCP, at: 16 });
  });

  test('AH counts 4 bytes beyond the first 8 (RFC 4302, 2.2)', () => {
    const bytes = fromHex(
      '06 04 00 00  00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00',
    );
    expect(walkExtensions(bytes, EXT_AH, 0)).toMatchObject({ protocol: TCP, at: 24 });
  });

  test('a fragment header has 8 bytes, for any reserved octet', () => {
    const bytes = fromHex('06 ff 00 01  00 00 00 01');
    expect(walkExtensions(bytes, EXT_FRAGMENT, 0)).toEqual({
      protocol: TCP,
      at: 8,
      fragment: true,
      fragmentOffset: 0,
    });
  });

  test('a fragment offset is found, in units of 8 bytes', () => {
    const bytes = fromHex('06 00 00 09  00 00 00 01');
    expect(walkExtensions(bytes, EXT_FRAGMENT, 0).fragmentOffset).toBe(1);
  });

  test('a chain is walked to its end', () => {
    const bytes = fromHex(
      '3c 00 00 00 00 00 00 00  2c 00 00 00 00 00 00 00  11 00 00 00 00 00 00 00',
    );
    expect(walkExtensions(bytes, EXT_HOP_BY_HOP, 0)).toMatchObject({
      protocol: 17,
      at: 24,
      fragment: true,
    });
  });

  test('any other next header ends the walk', () => {
    expect(walkExtensions(new Uint8Array(64), 59, 4)).toMatchObject({ protocol: 59, at: 4 });
  });

  test('the end of the bytes ends the walk', () => {
    expect(walkExtensions(new Uint8Array(15), EXT_HOP_BY_HOP, 0)).toMatchObject({
      protocol: EXT_HOP_BY_HOP,
      at: 8,
    });
  });

  test('are built as they are walked', () => {
    const { nextHeader, bytes } = buildExtensions(
      [
        { type: EXT_DESTINATION, body: new Uint8Array(7) },
        { type: EXT_AH, body: new Uint8Array(22) },
        { type: EXT_FRAGMENT, body: Uint8Array.of(0, 1) },
      ],
      TCP,
    );
    expect(bytes).toEqual(
      fromHex(`33 01 00 00  00 00 00 00  00 00 00 00  00 00 00 00
               2c 04 00 00  00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00  00 00 00 00
               06 00 00 01  00 00 00 00`),
    );
    expect(walkExtensions(bytes, nextHeader, 0)).toEqual({
      protocol: TCP,
      at: bytes.length,
      fragment: true,
      fragmentOffset: 0,
    });
  });

  test('an empty chain is no bytes', () => {
    expect(buildExtensions([], TCP)).toEqual({ nextHeader: TCP, bytes: new Uint8Array(0) });
  });
});
