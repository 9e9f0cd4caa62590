import { expect, test } from 'vitest';
import { simultaneous } from '../../../harness/subjects/qtest/groups.ts';
import type { DeviceEvent } from '../../../model/trace.ts';
import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';

const frame = (at: number, byte: number): DeviceEvent => ({
  kind: 'frame',
  at,
  header: PLAIN_HEADER,
  bytes: Uint8Array.of(byte),
});
const clock = (at: number): DeviceEvent => ({ kind: 'clock', at });
const off = (at: number): DeviceEvent => ({ kind: 'offloads', at, ipv4: false, ipv6: false });

const shape = (events: readonly DeviceEvent[]) =>
  simultaneous(events).map((group) =>
    group.kind === 'frames'
      ? [group.at, ...group.frames.map(({ bytes }) => bytes[0])]
      : [group.at, group.kind === 'lifecycle' ? group.event.kind : group.kind],
  );

test('frames of one instant go together, others apart', () => {
  expect(shape([frame(0, 1), frame(0, 2), frame(5, 3)])).toEqual([
    [0, 1, 2],
    [5, 3],
  ]);
});

test('frames do not move past another event of the same instant', () => {
  expect(shape([frame(5, 1), off(5), frame(5, 2), clock(5), frame(5, 3), clock(9)])).toEqual([
    [5, 1],
    [5, 'offloads'],
    [5, 2],
    [5, 'clock'],
    [5, 3],
    [9, 'clock'],
  ]);
});

test('each frame has the index of its event', () => {
  const [first, , last] = simultaneous([frame(0, 1), frame(0, 2), clock(1), frame(1, 3)]);
  expect(first?.kind === 'frames' && first.frames.map(({ event }) => event)).toEqual([0, 1]);
  expect(last?.kind === 'frames' && last.frames.map(({ event }) => event)).toEqual([3]);
});

test('no events give no groups', () => {
  expect(shape([])).toEqual([]);
});
