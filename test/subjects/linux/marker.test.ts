import { expect, test } from 'vitest';
import { looksLikeMarker, markerFrame } from '../../../harness/subjects/linux/marker.ts';
import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';

test('a marker is a frame no rule attributes, 60 bytes long', () => {
  const { header, bytes } = markerFrame(1);
  expect(header).toEqual(PLAIN_HEADER);
  expect(bytes).toHaveLength(60);
  expect([...bytes.subarray(12, 14)]).toEqual([0x88, 0xb5]);
});

test('command and number follow the magic', () => {
  const bytes = Buffer.from(markerFrame(0x01020304).bytes);
  expect(bytes.toString('latin1', 14, 30)).toBe('rsclab to guest\n');
  expect([30, 34].map((at) => bytes.readUInt32LE(at))).toEqual([1, 0x01020304]);
});

test('a marker is known by EtherType and magic, whatever its addresses', () => {
  const bytes = Uint8Array.from(markerFrame(3).bytes);
  bytes.fill(0, 0, 12);
  expect(looksLikeMarker(bytes)).toBe(true);
  expect(looksLikeMarker(bytes.subarray(0, 29))).toBe(false);
  bytes[13] = 0xb6;
  expect(looksLikeMarker(bytes)).toBe(false);
});
