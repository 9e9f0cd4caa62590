/** The addresses of one split virtqueue in guest memory (VIRTIO 1.3, 2.7). */
export interface RingLayout {
  readonly size: number;
  readonly descriptors: number;
  readonly avail: number;
  readonly used: number;
  /** First byte after it. */
  readonly end: number;
}

export const DESCRIPTOR_LENGTH = 16;
export const DESC_F_NEXT = 1;
export const DESC_F_WRITE = 2;
export const AVAIL_F_NO_INTERRUPT = 1;

/** Lays out a ring of `size` entries (a power of two) from `base` (16-byte aligned). */
export function ringLayout(base: number, size: number): RingLayout {
  const avail = base + DESCRIPTOR_LENGTH * size;
  const used = Math.ceil((avail + 4 + 2 * size + 2) / 4) * 4;
  return { size, descriptors: base, avail, used, end: used + 4 + 8 * size + 2 };
}

/** Address of the device's index in the used ring. */
export function usedIndex(ring: RingLayout): number {
  return ring.used + 2;
}

export interface Descriptor {
  readonly address: number;
  readonly length: number;
  readonly flags: number;
  readonly next: number;
}

/** The descriptor table holding `descriptors` from entry 0. */
export function encodeDescriptors(descriptors: readonly Descriptor[]): Buffer {
  const table = Buffer.alloc(DESCRIPTOR_LENGTH * descriptors.length);
  descriptors.forEach((descriptor, index) => {
    const at = DESCRIPTOR_LENGTH * index;
    table.writeBigUInt64LE(BigInt(descriptor.address), at);
    table.writeUInt32LE(descriptor.length, at + 8);
    table.writeUInt16LE(descriptor.flags, at + 12);
    table.writeUInt16LE(descriptor.next, at + 14);
  });
  return table;
}

/**
 * The available ring with heads 0 to `posted` - 1, and the empty used ring after it, for a device that was just
 * reset. Interrupts are off: the driver reads the used index.
 */
export function encodeFreshRings(ring: RingLayout, posted: number): Buffer {
  const bytes = Buffer.alloc(ring.end - ring.avail);
  bytes.writeUInt16LE(AVAIL_F_NO_INTERRUPT, 0);
  bytes.writeUInt16LE(posted, 2);
  for (let head = 0; head < posted; head++) bytes.writeUInt16LE(head, 4 + 2 * head);
  return bytes;
}

/** One entry of the used ring: the chain, and the number of bytes that the device reports to have written. */
export interface UsedElement {
  readonly id: number;
  readonly length: number;
}

/** Entries `from` to `from` + `count` - 1 (16-bit indices) out of the used ring's `entries` bytes. */
export function decodeUsed(entries: Buffer, size: number, from: number, count: number) {
  const elements: UsedElement[] = [];
  for (let index = from; index < from + count; index++) {
    const at = 8 * (index % size);
    elements.push({ id: entries.readUInt32LE(at), length: entries.readUInt32LE(at + 4) });
  }
  return elements;
}
