import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ensureGuest } from '../../../harness/subjects/guest/build.ts';

test('the guest builds without a warning, into a 32-bit ELF image, once', async () => {
  const image = await ensureGuest();
  const file = await open(image);
  try {
    const { buffer } = await file.read(Buffer.alloc(20), 0, 20, 0);
    expect(buffer.subarray(0, 5)).toEqual(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1]));
    expect(buffer.readUInt16LE(18)).toBe(3); // EM_386
  } finally {
    await file.close();
  }
  expect(await ensureGuest()).toBe(image);
});
