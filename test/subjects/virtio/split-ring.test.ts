import { expect, test } from 'vitest';
import {
  DESC_F_WRITE,
  decodeUsed,
  encodeDescriptors,
  encodeFreshRings,
  ringLayout,
  usedIndex,
} from '../../../harness/subjects/virtio/split-ring.ts';

// VIRTIO 1.3, 2.7: "Descriptor Table 16 x Queue Size, Available Ring 6 + 2 x Queue Size, Used Ring
// 6 + 8 x Queue Size", aligned to 16, 2 and 4 bytes.
test.each([64, 512, 1024])('the parts of a ring of %i entries do not overlap', (size) => {
  const ring = ringLayout(0x10_0000, size);
  expect(ring.avail - ring.descriptors).toBe(16 * size);
  expect(ring.used).toBeGreaterThanOrEqual(ring.avail + 6 + 2 * size);
  expect(ring.used % 4).toBe(0);
  expect(ring.end - ring.used).toBe(6 + 8 * size);
  expect(usedIndex(ring)).toBe(ring.used + 2);
});

test('a descriptor: le64 address, le32 length, le16 flags, le16 next', () => {
  const table = encodeDescriptors([
    { address: 0x1_2345_6789, length: 65_565, flags: DESC_F_WRITE, next: 3 },
  ]);
  expect(table.toString('hex')).toBe('89674523010000001d00010002000300');
});

test('fresh rings: no interrupts, the first heads posted, nothing used', () => {
  const ring = ringLayout(0, 64);
  const bytes = encodeFreshRings(ring, 3);
  expect(bytes.subarray(0, 12).toString('hex')).toBe('010003000000010002000000');
  expect(bytes.subarray(12).every((byte) => byte === 0)).toBe(true);
  expect(bytes.length).toBe(ring.end - ring.avail);
});

test('used entries are read past the end of the ring', () => {
  const entries = Buffer.alloc(8 * 64);
  entries.writeUInt32LE(7, 8 * 63);
  entries.writeUInt32LE(100, 8 * 63 + 4);
  entries.writeUInt32LE(9, 0);
  entries.writeUInt32LE(200, 4);
  expect(decodeUsed(entries, 64, 63, 2)).toEqual([
    { id: 7, length: 100 },
    { id: 9, length: 200 },
  ]);
  expect(decodeUsed(entries, 64, 0xffff, 2)).toEqual(decodeUsed(entries, 64, 63, 2));
});
