import { expect, test } from 'vitest';
import { type Fields, frame } from './frames.ts';
import { arrival, clock, useLab } from './lab.ts';

/** Section 7: MS's own examples ("Examples of Receive Segment Coalescing"). */

const lab = useLab();

const data = (first: number, count: number, fields: Partial<Fields> = {}): Partial<Fields>[] =>
  Array.from({ length: count }, (_, n) => ({ seq: 1000 + 100 * (first + n), ...fields }));

/** [segments, bytes] of each delivery; segments 0 for a frame as it came. */
async function delivered(frames: readonly Partial<Fields>[]) {
  const events = [...frames.map((fields) => arrival(0, fields)), clock(300_000)];
  const { deliveries } = await lab.run(events);
  return deliveries.map(
    ({ header, bytes }) => [header.flags & 4 ? header.csumStart : 0, bytes] as const,
  );
}

test('1: ten contiguous segments, one unit of 10', async () => {
  expect(await delivered(data(0, 10))).toEqual([[10, frame({ size: 1000, sum: 'pseudo' })]]);
});

test('2: five, a duplicate ACK with SACK, two: 5, the ACK alone, 2', async () => {
  const sack = [1, 1, 5, 10, 0, 0, 0, 1, 0, 0, 0, 2];
  const ack = { seq: 1500, size: 0, options: sack };
  expect(await delivered([...data(0, 5), ack, ...data(5, 2)])).toEqual([
    [5, frame({ size: 500, sum: 'pseudo' })],
    [0, frame(ack)],
    [2, frame({ seq: 1500, size: 200, sum: 'pseudo' })],
  ]);
});

test('3: five, then window updates: one unit of 5, the last window', async () => {
  const update = (window: number) => ({ seq: 1500, size: 0, window });
  expect(await delivered([...data(0, 5), update(0x3fff), update(0x7fff)])).toEqual([
    [5, frame({ size: 500, window: 0x7fff, sum: 'pseudo' })],
  ]);
});

test('4: three, then two with a later ACK: one unit of 5, the last ACK', async () => {
  expect(await delivered([...data(0, 3), ...data(3, 2, { ack: 900 })])).toEqual([
    [5, frame({ size: 500, ack: 900, sum: 'pseudo' })],
  ]);
});
