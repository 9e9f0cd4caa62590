// The walk of every small scenario sees faults that are planted in the engine.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileC } from '../../harness/base/compiler.ts';
import { SCOPES } from '../../harness/search/exhaustive/domain.ts';
import { NOTHING, searchScope } from '../../harness/search/exhaustive/search.ts';
import { type Plant, writePlanted } from '../../harness/search/fuzz/compiler.ts';
import { COMPILER_FLAGS, ENGINE, SANITIZERS } from '../../harness/subjects/core/build.ts';
import { BUGS } from '../search/fuzz/bugs.ts';

/** No scenario restores a unit of another engine that is not sound: only a hostile migration does. */
const BEYOND = ['a unit from elsewhere is not measured'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-planted-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The native program with the fault in it, under ASan and UBSan. */
async function programWith(plant: Plant): Promise<string> {
  const tree = mkdtempSync(path.join(folder, 'engine-'));
  await cp(ENGINE, tree, { recursive: true });
  await writePlanted(plant, path.join(ENGINE, plant.file), path.join(tree, plant.file));
  const units = ['.', 'native'].flatMap((part) =>
    readdirSync(path.join(tree, part))
      .filter((name) => name.endsWith('.c'))
      .map((name) => path.join(tree, part, name)),
  );
  const program = path.join(tree, 'planted');
  const flags = [...COMPILER_FLAGS, ...SANITIZERS, `-I${tree}`];
  await compileC('cc', [...flags, '-o', program, ...units], 'The planted engine', 'Correct it.');
  return program;
}

/** The first scope in which something is found in `program`, up to three events. */
async function foundBy(program: string): Promise<string | undefined> {
  for (const scope of SCOPES) {
    const enough = new AbortController();
    const { found } = await searchScope({
      ...{ scope, depth: 3, laws: 0, program, workers: 2, from: NOTHING, signal: enough.signal },
      onPart: (walked) => {
        if (walked.found.length > 0) enough.abort();
      },
    });
    if (found.length > 0) return scope.name;
  }
  return undefined;
}

test.each(BUGS.filter(({ name }) => !BEYOND.includes(name)))('found: $name', async ({ plant }) => {
  expect(await foundBy(await programWith(plant))).toBeDefined();
});
