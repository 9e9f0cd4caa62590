import { statSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import {
  copyTree,
  fingerprint,
  mirrorTree,
  unpackTree,
  versionOfTree,
} from '../../../harness/subjects/qemu/build/source-folder.ts';
import { it as base } from './folder.ts';

/** `from` looks like QEMU's tree, `to` is empty. */
const it = base.extend<{ from: string; to: string }>({
  from: async ({ folder }, use) => {
    const from = path.join(folder, 'qemu-10.0.13');
    for (const sub of ['hw/net', 'build', 'roms/edk2', 'tests/unit', '.git']) {
      await mkdir(path.join(from, sub), { recursive: true });
      await writeFile(path.join(from, sub, 'file'), sub);
    }
    await writeFile(path.join(from, 'VERSION'), '10.0.13\n');
    await writeFile(path.join(from, 'configure'), '#!/bin/sh\n', { mode: 0o555 });
    await use(from);
  },
  to: async ({ folder }, use) => {
    const to = path.join(folder, 'to');
    await mkdir(to);
    await use(to);
  },
});

describe('the version', () => {
  it('is what the tree says', ({ from }) => {
    expect(versionOfTree(from)).toBe('10.0.13');
  });

  it('is an error for a folder that is no tree', ({ to }) => {
    expect(() => versionOfTree(to)).toThrow('is no QEMU source tree');
  });
});

describe('the fingerprint', () => {
  const file = (from: string, name: string) => path.join(from, name);

  it('stays while nothing changes', ({ from }) => {
    expect(fingerprint(from)).toBe(fingerprint(from));
  });

  it('changes with size, time, and a new file', async ({ from }) => {
    const seen = [fingerprint(from)];
    await writeFile(file(from, 'hw/net/file'), 'longer than before');
    seen.push(fingerprint(from));
    await utimes(file(from, 'hw/net/file'), 1, 1);
    seen.push(fingerprint(from));
    await writeFile(file(from, 'hw/net/more'), '');
    seen.push(fingerprint(from));
    expect(new Set(seen).size).toBe(4);
  });

  it('does not change with what is not built from', async ({ from }) => {
    const before = fingerprint(from);
    for (const sub of ['build', '.git', 'roms/edk2', 'tests/unit']) {
      await writeFile(file(from, `${sub}/more`), '');
    }
    expect(fingerprint(from)).toBe(before);
  });
});

describe('a copy', () => {
  it('has the source and neither build, history nor firmware', async ({ from, to }) => {
    await copyTree(from, to);
    expect((await readdir(to)).sort()).toEqual(['VERSION', 'configure', 'hw', 'tests']);
    expect(await readFile(path.join(to, 'hw/net/file'), 'utf8')).toBe('hw/net');
  });

  it('can be written and run though the original is read-only', async ({ from, to }) => {
    await chmod(path.join(from, 'hw/net/file'), 0o444);
    await copyTree(from, to);
    expect((await stat(path.join(to, 'hw/net/file'))).mode & 0o200).toBe(0o200);
    expect((await stat(path.join(to, 'configure'))).mode & 0o100).toBe(0o100);
    expect((await stat(path.join(from, 'hw/net/file'))).mode & 0o777).toBe(0o444);
  });

  it('made from a tar file leaves the firmware out, and only that', async ({
    folder,
    from,
    to,
  }) => {
    await mkdir(path.join(from, 'hw/roms'));
    await writeFile(path.join(from, 'hw/roms/kept'), '');
    const tar = path.join(folder, 'qemu.tar.xz');
    await execa('tar', ['-C', folder, '-cJf', tar, path.basename(from)]);
    await unpackTree(tar, to);
    const names = ['.git', 'VERSION', 'build', 'configure', 'hw', 'tests'];
    expect((await readdir(to)).sort()).toEqual(names);
    expect(await readdir(path.join(to, 'hw/roms'))).toEqual(['kept']);
  });
});

describe('the mirror of a tree', () => {
  const same = (_: string, content: Buffer) => content;

  it('has its files with their changes, without those that are no source', async ({ from, to }) => {
    await symlink('hw/net', path.join(from, 'link'));
    mirrorTree(from, to, (name, content) =>
      name === 'VERSION' ? Buffer.from('changed') : content,
    );
    expect((await readdir(to)).sort()).toEqual(['VERSION', 'configure', 'hw', 'link', 'tests']);
    expect(await readFile(path.join(to, 'VERSION'), 'utf8')).toBe('changed');
    expect(await readFile(path.join(to, 'link/file'), 'utf8')).toBe('hw/net');
    expect((await stat(path.join(to, 'configure'))).mode & 0o777).toBe(0o755);
  });

  it('touches only what is no longer the same, whatever its time says', async ({ from, to }) => {
    const files = ['VERSION', 'hw/net/file', 'tests/unit/file'];
    const early = new Date(1_000_000_000_000);
    mirrorTree(from, to, same);
    for (const name of files) await utimes(path.join(to, name), early, early);
    await writeFile(path.join(from, 'hw/net/file'), 'edited');
    await utimes(path.join(from, 'hw/net/file'), 0, 0);
    await writeFile(path.join(to, 'stale.c'), '');
    await writeFile(path.join(to, 'kept.mak'), '');
    mirrorTree(from, to, same, new Set(['kept.mak']));
    const times = files.map((name) => statSync(path.join(to, name)).mtimeMs);
    expect(times).toEqual([early.getTime(), expect.not.closeTo(early.getTime()), early.getTime()]);
    expect(await readFile(path.join(to, 'hw/net/file'), 'utf8')).toBe('edited');
    expect((await readdir(to)).sort()).toEqual(['VERSION', 'configure', 'hw', 'kept.mak', 'tests']);
  });
});
