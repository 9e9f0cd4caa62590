import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { allMutants } from '../../harness/mutants/choose.ts';
import { EngineBuild } from '../../harness/mutants/engine-build.ts';
import type { Mutant, Part } from '../../harness/mutants/mutant.ts';
import {
  type Bench,
  createBench,
  STAGES,
  type StagePlace,
  writeAnswers,
} from '../../harness/mutants/stages.ts';
import { createTree, type Tree } from '../../harness/mutants/tree.ts';

/** The first stage of each part, on the unbroken tree and on two mutants of which much is known. */

let tree: Tree;
let bench: Bench;
let place: StagePlace;
let all: Readonly<Record<Part, readonly Mutant[]>>;
beforeAll(async () => {
  all = await allMutants();
  // corpus and captures kill both; of generated ones there are some, for the stages to have all kinds
  bench = await createBench(20161103, 10);
  tree = await createTree();
  const build = await EngineBuild.create(tree);
  place = { tree, build, answers: await writeAnswers(tree, build, bench) };
});
afterAll(() => tree.remove());

/** In what the first stage fails. */
function firstStage(part: Part, mutant?: Mutant): Promise<string | undefined> {
  const { signal } = new AbortController();
  const run = async () => STAGES[part][0]?.run({ ...place, bench, mutant, signal });
  return mutant === undefined ? run() : tree.with(mutant, run);
}

function quoted(part: Part, before: string, after: string): Mutant {
  const found = all[part].find((one) => one.before === before && one.after === after);
  if (found === undefined) throw new Error(`no mutant of ${before}`);
  return found;
}

test('the unbroken tree passes', async () => {
  expect(await firstStage('engine')).toBeUndefined();
  expect(await firstStage('model')).toBeUndefined();
});

test('the engine: a frame that ended its unit is remembered once it was consumed', async () => {
  const mutant = quoted('engine', 'engine->pending.valid = false;', ';');
  expect(await firstStage('engine', mutant)).toContain('same-frame-again-ends-its-unit.rsc');
});

test('the engine: the deadline is as it was before the frame', async () => {
  const file = 'qemu-patches/engine/rsc-engine.c';
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const from = text.indexOf('bool rsc_receive_slow(');
  const settle = text.indexOf('rsc_settle(engine);', from);
  const mutant = all.engine.find((one) => one.file === file && one.start === settle);
  if (mutant === undefined) throw new Error('no such mutant');
  expect(await firstStage('engine', mutant)).toMatch(/^test\/.*: deliveries or decisions differ$/);
});

test('the model: a segment joins without its payload', async () => {
  const mutant = quoted(
    'model',
    'unit.payloads.push({ bytes, from: payloadAt, to: datagramEnd });',
    ';',
  );
  expect(await firstStage('model', mutant)).toMatch(/^test\/.*: deliveries or decisions differ$/);
});
