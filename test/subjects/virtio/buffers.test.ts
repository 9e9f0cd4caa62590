import { describe, expect, test } from 'vitest';
import { MAX_SOCKET_FRAME } from '../../../harness/input/scenario/scenario.ts';
import { GUEST_MEMORY, planBuffers } from '../../../harness/subjects/virtio/buffers.ts';

const SIZES = [64, 1526, 4096, 4097, 65_565, 65_601, 69_632, 73_728, 73_729, 1_000_000];
const KINDS = ['in-turn', 'counted'] as const;

describe.each(SIZES.flatMap((size) => KINDS.map((kind) => [size, kind] as const)))(
  'buffers of %i bytes, %s',
  (size, kind) => {
    const plan = planBuffers(size, kind);
    const places = Array.from({ length: plan.count }, (_, index) => plan.address(index));

    test('are a ring that QEMU accepts', () => {
      expect(Math.log2(plan.count) % 1).toBe(0);
      expect(plan.count).toBeLessThanOrEqual(1024);
    });

    test('lie apart, above the rings, inside guest memory', () => {
      places.forEach((place, index) => {
        expect(place + size).toBeLessThanOrEqual(places[index + 1] ?? GUEST_MEMORY);
      });
      expect(places[0]).toBeGreaterThanOrEqual(2 * 1024 * 1024);
    });
  },
);

test('there are enough of Windows’ size for a burst of frames and a full flow table', () => {
  expect(planBuffers(65_565, 'in-turn').count).toBe(512);
});

test('counted ones are as many as a receive queue holds', () => {
  expect(planBuffers(65_565, 'counted').count).toBe(1024);
});

test('mergeable buffers of a page hold many of the longest frames', () => {
  expect(planBuffers(4096, 'in-turn').count * 4096).toBeGreaterThan(32 * MAX_SOCKET_FRAME);
});

test.each(KINDS)('a buffer larger than guest memory is refused (%s)', (kind) => {
  expect(() => planBuffers(80 * 1024 * 1024, kind)).toThrow(RangeError);
});
