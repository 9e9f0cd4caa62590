import { expect, test } from 'vitest';
import { pendingDeadlines } from '../../../harness/subjects/qtest/deadlines.ts';

const instants = (stops: readonly { at: number }[]) => stops.map(({ at }) => at);

test('the instants are a nanosecond before each deadline, the deadline, and the end', () => {
  const deadlines = pendingDeadlines(100);
  deadlines.arrive(0, 1);
  deadlines.arrive(1, 1);
  deadlines.arrive(50, 1);
  expect(instants(deadlines.until(500))).toEqual([99, 100, 101, 149, 150, 500]);
});

test('a deadline after the end comes later', () => {
  const deadlines = pendingDeadlines(100);
  deadlines.arrive(10, 1);
  expect(instants(deadlines.until(109))).toEqual([109]);
  expect(instants(deadlines.until(110))).toEqual([110]);
  expect(instants(deadlines.until(300))).toEqual([300]);
});

test('no instant comes twice, none is in the past', () => {
  const deadlines = pendingDeadlines(1);
  deadlines.arrive(0, 1);
  expect(instants(deadlines.until(1))).toEqual([1]);
  deadlines.arrive(1, 1);
  expect(instants(deadlines.until(2))).toEqual([2]);
});

test('a deadline counts the buffers of all that arrived an interval before it', () => {
  const deadlines = pendingDeadlines(100);
  deadlines.arrive(0, 3);
  deadlines.arrive(0, 4);
  expect(deadlines.until(200)).toEqual([
    { at: 99, buffers: 0 },
    { at: 100, buffers: 7 },
    { at: 200, buffers: 0 },
  ]);
});

test('the units that may be held arrived less than an interval ago', () => {
  const deadlines = pendingDeadlines(100);
  deadlines.arrive(0, 3);
  deadlines.until(50);
  deadlines.arrive(50, 4);
  expect(deadlines.held()).toBe(7);
  deadlines.until(100);
  expect(deadlines.held()).toBe(4);
});
