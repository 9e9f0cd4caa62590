import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect } from 'vitest';
import type { FileDescriptor } from '../../../harness/subjects/qemu/build/lock.ts';
import { openRunner, type Runner } from '../../../harness/subjects/qemu/build/runner.ts';
import {
  checkOut,
  exportTree,
  heldSource,
  importSource,
  type SourceTree,
  sourceTree,
} from '../../../harness/subjects/qemu/build/source-tree.ts';
import { it as base } from './folder.ts';

const SOURCE = '10.0.99+ds-1';

const it = base.extend<{ tree: SourceTree; runner: Runner }>({
  tree: ({ folder }, use) => use(sourceTree('10.0', folder)),
  runner: async ({ folder }, use) => {
    const lock = await open(path.join(folder, 'lock'), 'a');
    const runner = openRunner(path.join(folder, 'build.log'), lock.fd as FileDescriptor);
    await use(runner);
    await runner.close();
    await lock.close();
  },
});

async function unpack(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'pc-bios'));
  await writeFile(path.join(folder, 'pc-bios/meson.build'), 'a\nif unpack_edk2_blobs\nb\n');
  await writeFile(path.join(folder, '.gitignore'), '*.o\n');
  for (const name of ['one.c', 'two.c', 'odd.o']) {
    await writeFile(path.join(folder, name), `${name}\n`);
  }
}

/** A patch as `git format-patch` makes it. */
function patch(name: string, file: string, from: string, to: string) {
  const text = `From 0000 Mon Sep 17 00:00:00 2001
From: A <a@example.com>
Subject: [PATCH] ${name}

Because.
---
 ${file} | 2 +-

diff --git a/${file} b/${file}
--- a/${file}
+++ b/${file}
@@ -1 +1 @@
-${from}
+${to}
--
2.39.5
`;
  return { name, text };
}

const one = patch('0001-one.patch', 'one.c', 'one.c', 'ONE');
const more = patch('0002-more.patch', 'one.c', 'ONE', 'ONE MORE');
const two = patch('0002-two.patch', 'two.c', 'two.c', 'TWO');

describe('the source tree', () => {
  it('holds the source with our edits, ignored files too', async ({ tree, runner }) => {
    expect(await heldSource(tree)).toBeNull();
    await importSource(tree, SOURCE, runner, unpack);
    expect(await heldSource(tree)).toBe(SOURCE);
    expect(await content(tree, 'pc-bios/meson.build')).toBe('a\nif false\nb\n');
    await writeFile(path.join(tree.src, 'odd.o'), 'changed by hand\n');
    await checkOut(tree, [], runner);
    expect(await content(tree, 'odd.o')).toBe('odd.o\n');
  });

  it('is not unpacked twice, but anew for another source, objects gone', async ({
    tree,
    runner,
  }) => {
    await importSource(tree, SOURCE, runner, unpack);
    await importSource(tree, SOURCE, runner, () => Promise.reject(new Error('again')));
    await mkdir(tree.build);
    await importSource(tree, '10.0.100', runner, unpack);
    expect(await heldSource(tree)).toBe('10.0.100');
    await expect(stat(tree.build)).rejects.toThrow('ENOENT');
  });

  it('is none while unpacking has not ended', async ({ tree, runner }) => {
    await importSource(tree, SOURCE, runner, unpack);
    const broken = importSource(tree, '10.0.100', runner, async (folder) => {
      await unpack(folder);
      throw new Error('out of space');
    });
    await expect(broken).rejects.toThrow('out of space');
    expect(await heldSource(tree)).toBeNull();
  });

  it('follows a series forward and back, touching only what differs', async ({ tree, runner }) => {
    await importSource(tree, SOURCE, runner, unpack);
    await checkOut(tree, [one, two], runner);
    expect(await files(tree)).toEqual(['ONE\n', 'TWO\n']);
    const before = await modified(tree, 'two.c');
    await checkOut(tree, [one, patch('0002-again.patch', 'two.c', 'two.c', 'TWO')], runner);
    await checkOut(tree, [one, more, two], runner);
    expect(await files(tree)).toEqual(['ONE MORE\n', 'TWO\n']);
    expect(await modified(tree, 'two.c')).toBe(before);
    await checkOut(tree, [], runner);
    expect(await files(tree)).toEqual(['one.c\n', 'two.c\n']);
  });

  it('is written elsewhere with patches, whole or in part, and stays as it was', async ({
    tree,
    runner,
    folder,
  }) => {
    await importSource(tree, SOURCE, runner, unpack);
    await checkOut(tree, [two], runner);
    const [whole, part] = [path.join(folder, 'whole'), path.join(folder, 'part')];
    await exportTree(tree, [one], whole, runner);
    await exportTree(tree, [], part, runner, ['one.c']);
    expect((await readdir(whole)).sort()).toEqual([
      ...['.gitignore', 'odd.o', 'one.c', 'pc-bios', 'two.c'],
    ]);
    expect(await readFile(path.join(whole, 'one.c'), 'utf8')).toBe('ONE\n');
    expect(await readdir(part)).toEqual(['one.c']);
    expect(await readFile(path.join(part, 'one.c'), 'utf8')).toBe('one.c\n');
    expect(await files(tree)).toEqual(['one.c\n', 'TWO\n']);
  });

  it('names the patch that does not apply and stays as it was', async ({ tree, runner }) => {
    await importSource(tree, SOURCE, runner, unpack);
    await checkOut(tree, [one], runner);
    await expect(checkOut(tree, [two, more], runner)).rejects.toMatchObject({
      code: 'build-failed',
      message: expect.stringMatching(/^Applying 0002-more\.patch to QEMU failed:\n.*one\.c/),
    });
    expect(await files(tree)).toEqual(['ONE\n', 'two.c\n']);
  });

  it('mends what a killed git left', async ({ tree, runner }) => {
    await importSource(tree, SOURCE, runner, unpack);
    await checkOut(tree, [one, two], runner);
    // Half way back to stock: the files are written, the index is not.
    await writeFile(path.join(tree.src, 'one.c'), 'one.c\n');
    await writeFile(path.join(tree.git, 'index.lock'), '');
    await writeFile(path.join(tree.git, 'series.index.lock'), '');
    await checkOut(tree, [one, two], runner);
    expect(await files(tree)).toEqual(['ONE\n', 'TWO\n']);
  });
});

function content(tree: SourceTree, name: string): Promise<string> {
  return readFile(path.join(tree.src, name), 'utf8');
}

function files(tree: SourceTree): Promise<string[]> {
  return Promise.all([content(tree, 'one.c'), content(tree, 'two.c')]);
}

async function modified(tree: SourceTree, name: string): Promise<number> {
  return (await stat(path.join(tree.src, name))).mtimeMs;
}
