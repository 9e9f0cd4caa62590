import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { readSeries } from '../../../harness/subjects/qemu/build/patch-series.ts';
import { it } from './folder.ts';

it('reads the patches in order, and nothing else of the folder, nor the cover letter', async ({
  folder,
}) => {
  await mkdir(path.join(folder, '10.0'));
  for (const name of [
    '0010-c.patch',
    '0002-b.patch',
    '0001-a.patch',
    '0000-cover-letter.patch',
    'README.md',
  ]) {
    await writeFile(path.join(folder, '10.0', name), name);
  }
  expect(await readSeries('10.0', folder)).toEqual(
    ['0001-a.patch', '0002-b.patch', '0010-c.patch'].map((name) => ({ name, text: name })),
  );
});

it('has no patched emulator without a series', async ({ folder }) => {
  const none = { code: 'build-failed', message: expect.stringContaining('No patch series') };
  await expect(readSeries('10.0', folder)).rejects.toMatchObject(none);
  await mkdir(path.join(folder, '10.0'));
  await expect(readSeries('10.0', folder)).rejects.toMatchObject(none);
});
