import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { firmwareFolders } from '../../../harness/subjects/qemu/emulator.ts';
import { it } from './folder.ts';

it('is in the folders that exist, or names what is missing and how to get it', async ({
  folder,
}) => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(a);
  await mkdir(c);
  await writeFile(path.join(a, 'bios-256k.bin'), '');
  await writeFile(path.join(c, 'bios-microvm.bin'), '');
  await writeFile(path.join(c, 'pvh.bin'), '');
  expect(() => firmwareFolders([a, b, c])).toThrow(/: qboot\.rom\.$/);
  await writeFile(path.join(c, 'qboot.rom'), '');
  expect(firmwareFolders([a, b, c])).toEqual([a, c]);
});
