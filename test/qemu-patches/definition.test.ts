import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../qemu-patches/generate/definition.ts';
import type { Version } from '../../qemu-patches/generate/versions.ts';

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
    await put('qemu/patches/1-first/up-to-10.0/aa.edit', 'more for old ones\n--- f\n-4\n');
    await put('qemu/patches/1-first/from-10.2/b.edit', 'not for 10.0\n--- f\n-5\n');
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
      ['qemu/patches/1-first/up-to-10.0/aa.edit', 'more for old ones'],
    ]);
    expect(second?.files).toEqual([
      { file: 'hw/net/rsc/rsc.h', text: 'r\n' },
      { file: 'hw/net/x.h', text: 'x\n' },
    ]);
  });

  it('names the edit that two folders have for one version, and a folder that is no version', async () => {
    await put('qemu/patches/1-first/message.txt', 'first\n\nbody\n');
    await put('qemu/patches/1-first/10.0/a.edit', 'why\n--- f\n-1\n');
    await put('qemu/patches/1-first/from-7.2/a.edit', 'why\n--- f\n-2\n');
    await expect(readDefinitions('10.0', root)).rejects.toThrow(
      /1-first: two edits a\.edit serve 10\.0/,
    );
    expect(await readDefinitions('7.2', root)).toHaveLength(1);
    await put('qemu/patches/1-first/10.7/a.edit', 'why\n--- f\n-1\n');
    await expect(readDefinitions('7.2', root)).rejects.toThrow('10.7: not a version');
  });

  it('says paths and names as the version does, in files, edits and messages alike', async () => {
    await put('qemu/names/up-to-7.2', 'system/a.h sysemu/a.h\nsystem_ss softmmu_ss\n');
    await put('qemu/names/from-10.2', 'docs/x.rst docs/virtio/x.rst\n');
    await put('qemu/patches/1-first/message.txt', 'docs/x.rst: first\n\nbody\n');
    await put('qemu/patches/1-first/files', 'docs/x.rst\n');
    await put('qemu/files/docs/x.rst', 'system/a.h, not mysystem_ss, system_ss.\n');
    await put('qemu/patches/1-first/a.edit', 'why\n--- docs/x.rst\n-system_ss.add(\n');
    const of = async (version: Version) => (await readDefinitions(version, root))[0];
    const old = await of('7.2');
    expect(old?.files).toEqual([
      { file: 'docs/x.rst', text: 'sysemu/a.h, not mysystem_ss, softmmu_ss.\n' },
    ]);
    expect(old?.edits[0]?.hunks[0]?.lines).toEqual([{ kind: 'remove', text: 'softmmu_ss.add(' }]);
    const late = await of('10.2');
    expect(late?.message).toEqual({ subject: 'docs/virtio/x.rst: first', body: 'body' });
    expect(late?.files[0]?.file).toBe('docs/virtio/x.rst');
    expect(late?.edits[0]?.hunks[0]?.file).toBe('docs/virtio/x.rst');
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
