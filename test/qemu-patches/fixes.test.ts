import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { changeNamed } from '../../harness/series/fixes.ts';
import { DEFECT_IDS, DEFECTS, SEVERITIES } from '../../model/index.ts';
import { readDefinitions } from '../../qemu-patches/generate/definition.ts';
import { type Fix, readFixes, withNeeds } from '../../qemu-patches/generate/fix.ts';
import { generateSeries } from '../../qemu-patches/generate/series.ts';
import { VERSIONS } from '../../qemu-patches/generate/versions.ts';

const FIXES = await readFixes();

test('each defect is cured by one fix, and each fix cures findings that there are', () => {
  const cured = FIXES.flatMap(({ cures }) => cures);
  for (const id of cured) expect(changeNamed(id)).toBeDefined();
  expect(cured.filter((id) => id in DEFECTS).sort()).toEqual(DEFECT_IDS.toSorted());
});

test('a fix is called after the defect it cures, and the worst come first', () => {
  const worst = FIXES.flatMap(({ folder, cures }) => {
    const [first] = cures;
    if (first === undefined) return [];
    expect(folder).toMatch(new RegExp(`^\\d{3}-${first}$`));
    return [SEVERITIES.indexOf(DEFECTS[first as keyof typeof DEFECTS].severity)];
  });
  expect(worst).toEqual(worst.toSorted((a, b) => a - b));
});

test.each(VERSIONS)(
  'the messages of the fixes for %s are those of mails to QEMU',
  async (version) => {
    const definitions = await readDefinitions(version, undefined, [], 'fixes');
    for (const { folder, message } of definitions) {
      const lines = message.body.split('\n').filter((line) => !line.startsWith('Fixes: '));
      expect(Math.max(...lines.map((line) => line.length)), folder).toBeLessThanOrEqual(76);
      if (FIXES.some((fix) => fix.folder === folder && fix.cures.length > 0)) {
        expect(message.body, folder).toMatch(/^Fixes: [0-9a-f]{12}\b/m);
      }
    }
  },
);

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'rsclab-fixes-'));
});
afterEach(() => rm(root, { recursive: true }));

async function put(file: string, text: string): Promise<void> {
  const full = path.join(root, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}

it.each([
  ['cure this\n', "1-a/fix: not 'cures', 'needs' or 'needed-by-all': cure this"],
  ['cures a\nneeds 2-b\n', '1-a needs no earlier patch: 2-b'],
])('refuses %j', async (text, fault) => {
  await put('qemu/fixes/1-a/fix', text);
  await expect(readFixes(root)).rejects.toThrow(fault);
});

it('makes a fix alone with what it needs, and leaves out what changes nothing in a version', async () => {
  await put('qemu/fixes-cover.txt', 'all: of it\n\nbody\n');
  await put('source/a.c', 'one\ntwo\nthree\n');
  const fix = async (folder: string, text: string, edit: string) => {
    await put(`qemu/fixes/${folder}/message.txt`, `a: ${folder}\n\nbody\n`);
    await put(`qemu/fixes/${folder}/fix`, text);
    await put(`qemu/fixes/${folder}/${edit}`, `why\n--- a.c\n-${folder.slice(2)}\n+${folder}\n`);
  };
  await fix('0-two', 'cures\nneeded-by-all\n', '7.2/x.edit');
  await fix('1-one', 'cures x\n', 'x.edit');
  await fix('2-three', 'cures y\n', 'x.edit');
  await fix('3-2-three', 'cures z\nneeds 2-three\n', 'x.edit');
  const fixes = await readFixes(root);
  const needed = withNeeds(fixes.at(-1) as Fix, fixes).map(({ folder }) => folder);
  expect(needed).toEqual(['0-two', '2-three', '3-2-three']);
  const made = async (version: '7.2' | '10.0') => {
    const options = { version, source: path.join(root, 'source'), root, kind: 'fixes' } as const;
    return (await generateSeries({ ...options, only: new Set(needed) })).map(({ name }) => name);
  };
  const cover = '0000-cover-letter.patch';
  expect(await made('7.2')).toEqual([
    ...[cover, '0001-a-0-two.patch', '0002-a-2-three.patch', '0003-a-3-2-three.patch'],
  ]);
  expect(await made('10.0')).toEqual([cover, '0001-a-2-three.patch', '0002-a-3-2-three.patch']);
});
