import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { generateSeries } from '../../qemu-patches/generate/series.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'rsclab-series-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(file: string, text: string): Promise<void> {
  const full = path.join(root, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}

/** What the patches add, without their heads. */
function added(text: string): string[] {
  return text.split('\n').filter((line) => /^\+(?!\+\+ )/.test(line));
}

beforeEach(async () => {
  await put('qemu/cover.txt', 'all: of it\n\nNumbers:\n\n{measured}\n');
  await put('qemu/measured.json', '[]');
});

it('lets a version change a file of our own in the patch that brings it', async () => {
  await put('qemu/patches/1-new/message.txt', 'new: file\n\nbody\n');
  await put('qemu/patches/1-new/files', 'own.c\n');
  await put('qemu/files/own.c', 'one\ntwo\nthree\n');
  await put('qemu/patches/1-new/7.2/own.edit', 'why\n--- own.c\n-two\n+2\n');
  await put('qemu/patches/2-edit/message.txt', 'edit: it\n\nbody\n');
  await put('qemu/patches/2-edit/more.edit', 'why\n--- own.c\n three\n+four\n');
  const made = async (version: '7.2' | '10.0') =>
    (await generateSeries({ version, source: path.join(root, 'none'), root })).map(({ text }) =>
      added(text),
    );
  expect((await made('7.2')).slice(-2)).toEqual([['+one', '+2', '+three'], ['+four']]);
  expect((await made('10.0')).slice(-2)).toEqual([['+one', '+two', '+three'], ['+four']]);
});

it('begins with a letter that sums up all patches', async () => {
  await put('source/a.c', 'one\ntwo\nthree\n');
  await put('qemu/patches/1-a/message.txt', 'a: first\n\nbody\n');
  await put('qemu/patches/1-a/x.edit', 'why\n--- a.c\n-one\n+1\n+new\n');
  await put('qemu/patches/2-b/message.txt', 'b: second\n\nbody\n');
  await put('qemu/patches/2-b/x.edit', 'why\n--- a.c\n-new\n two\n-three\n');
  const made = await generateSeries({ version: '10.0', source: path.join(root, 'source'), root });
  expect(made.map(({ name }) => name)).toEqual([
    '0000-cover-letter.patch',
    '0001-a-first.patch',
    '0002-b-second.patch',
  ]);
  expect(made[0]?.text).toContain('\n  a: first\n  b: second\n\n a.c | 3 +--\n');
});
