import { buildSegment } from '../../../model/wire/build.ts';
import type { SegmentFields } from '../../../model/wire/segment-fields.ts';

/** Payload bytes of every segment made here. */
export const SIZE = 100;

/** The `index`-th data segment of a connection of its own for each source port. */
export function segment(index: number, overrides: Partial<SegmentFields> = {}): Uint8Array {
  const payload = new Uint8Array(SIZE).fill(index + 1);
  return buildSegment({ seq: 1 + index * SIZE, payload, ...overrides });
}
