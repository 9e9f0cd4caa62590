import { expect, test } from 'vitest';
import { configureHash, setOffloads } from '../../../harness/subjects/virtio/commands.ts';

test('offloads: the mask, little endian', () => {
  const { class: kind, command, data } = setOffloads((1n << 61n) | (1n << 1n));
  expect([kind, command, Buffer.from(data).toString('hex')]).toEqual([5, 0, '0200000000000020']);
});

test('hash: types, four reserved words, a key of 40 bytes', () => {
  const { class: kind, command, data } = configureHash();
  expect([kind, command, data.length]).toEqual([4, 2, 53]);
  expect([...data.subarray(0, 13)]).toEqual([0x3f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40]);
});
