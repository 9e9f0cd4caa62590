import { expect, test } from 'vitest';
import { looksLikeMarker, markerFrame } from '../../harness/guest/marker.ts';
import { PLAIN_HEADER } from '../../model/wire/vnet-header.ts';

test('a marker is a frame no rule attributes, 60 bytes long', () => {
  const { header, bytes } = markerFrame({ kind: 'sync' }, 1);
  expect(header).toEqual(PLAIN_HEADER);
  expect(bytes).toHaveLength(60);
  expect([...bytes.subarray(12, 14)]).toEqual([0x88, 0xb5]);
});

test.each([
  [{ kind: 'sync' }, 1, 0],
  [{ kind: 'offloads', ipv4: false, ipv6: false }, 2, 0],
  [{ kind: 'offloads', ipv4: true, ipv6: false }, 2, 1],
  [{ kind: 'offloads', ipv4: false, ipv6: true }, 2, 2],
  [{ kind: 'end' }, 3, 0],
] as const)('%j: command, number and argument follow the magic', (marker, command, argument) => {
  const bytes = Buffer.from(markerFrame(marker, 0x01020304).bytes);
  expect(bytes.toString('latin1', 14, 30)).toBe('rsclab to guest\n');
  expect([30, 34, 38].map((at) => bytes.readUInt32LE(at))).toEqual([command, 0x01020304, argument]);
});

test('a marker is known by EtherType and magic, whatever its addresses', () => {
  const bytes = Uint8Array.from(markerFrame({ kind: 'end' }, 3).bytes);
  bytes.fill(0, 0, 12);
  expect(looksLikeMarker(bytes)).toBe(true);
  expect(looksLikeMarker(bytes.subarray(0, 29))).toBe(false);
  bytes[13] = 0xb6;
  expect(looksLikeMarker(bytes)).toBe(false);
});
