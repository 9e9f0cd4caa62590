import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../qemu-patches/generate/definition.ts';

describe('readDefinitions', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'rsclab-patches-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function put(file: string, text: string): Promise<void> {
    const full = path.join(root, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, text);
  }

  it('reads patches in order, with the edit of the version in place of the common one', async () => {
    await put('qemu/patches/1-first/message.txt', 'first\n\nbody\n');
    await put('qemu/patches/1-first/a.edit', 'common\n--- f\n-1\n');
    await put('qemu/patches/1-first/b.edit', 'common\n--- f\n-2\n');
    await put('qemu/patches/1-first/10.0/a.edit', 'for 10.0\n--- f\n-3\n');
    await put('qemu/patches/2-second/message.txt', 'second\n\nbody\n');
    await put('qemu/patches/2-second/files', 'engine\nhw/net/x.h\n');
    await put('qemu/files/hw/net/x.h', 'x\n');
    await put('engine/rsc.h', 'r\n');
    await put('engine/other.c', 'not for QEMU\n');
    const [first, second, ...rest] = await readDefinitions('10.0', root);
    expect(rest).toEqual([]);
    expect(first?.edits.map(({ name, why }) => [name, why])).toEqual([
      ['qemu/patches/1-first/10.0/a.edit', 'for 10.0'],
      ['qemu/patches/1-first/b.edit', 'common'],
    ]);
    expect(second?.files).toEqual([
      { file: 'hw/net/rsc/rsc.h', text: 'r\n' },
      { file: 'hw/net/x.h', text: 'x\n' },
    ]);
  });

  it('builds every file of the engine into QEMU', async () => {
    const files = (await readDefinitions('10.0')).flatMap((definition) => definition.files);
    const build = files.find(({ file }) => file === 'hw/net/rsc/meson.build')?.text ?? '';
    const named = [...build.matchAll(/'(rsc.*\.c)'/g)].map((match) => match[1]);
    const engine = files.flatMap(({ file }) => /^hw\/net\/rsc\/(.*\.c)$/.exec(file)?.[1] ?? []);
    expect(engine.length).toBeGreaterThan(0);
    expect(named).toEqual(engine);
  });
});
