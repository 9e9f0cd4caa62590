import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { EngineBuild } from './engine-build.ts';
import type { Mutant } from './mutant.ts';
import {
  type Bench,
  createBench,
  type MutantStage,
  STAGES,
  type StagePlace,
  writeAnswers,
} from './stages.ts';
import { createTree, type Tree } from './tree.ts';

/** The result of testing a mutant. */
export type MutantStatus =
  /** `reason`: the test that failed, or the scenario. */
  | { readonly kind: 'killed'; readonly stage: string; readonly reason: string }
  | { readonly kind: 'survived' };

export interface MutantResult {
  readonly mutant: Mutant;
  readonly status: MutantStatus;
  /** From the broken sources to the kill, compiling included. */
  readonly seconds: number;
}

export interface Round {
  /** In the order in which they are tried. */
  readonly candidates: readonly Mutant[];
  /** How many; those the compiler refuses are not counted. */
  readonly count: number;
  /** The first stage only. */
  readonly brief: boolean;
}

export interface MutantOrder {
  /** One after the other. */
  readonly rounds: readonly Round[];
  /** Of the generated scenarios. */
  readonly seed: number;
  readonly workers: number;
  readonly onProgress: (line: string) => void;
  readonly onResult: (result: MutantResult) => void;
}

/** Generated scenarios on which engine and model meet (meeting.ts). */
const GENERATED = 1000;

/** A stage that takes this many times as long as on the unbroken tree, and `GRACE`, has no end. */
const PATIENCE = 5;
const GRACE = 20_000;

/**
 * Breaks and tests until there are as many of each round as ordered.
 *
 * @throws Error when a stage fails on the unbroken tree: it says nothing about a mutant then
 */
export async function runMutants(order: MutantOrder): Promise<void> {
  const trees: Tree[] = [];
  try {
    order.onProgress('scenarios, and the model on each');
    const bench = await createBench(order.seed, GENERATED);
    order.onProgress('a copy of the project for each worker, the engine compiled');
    const tree = await added(trees);
    const build = await EngineBuild.create(tree);
    const answers = await writeAnswers(tree, build, bench);
    const limits = limitsOn({ tree, build, answers }, bench, order.onProgress);
    const places: StagePlace[] = [];
    for (let n = 0; n < order.workers; n++) {
      const copy = await added(trees);
      places.push({ tree: copy, build: await build.in(copy), answers });
    }
    for (const round of order.rounds) {
      const queue = queueOf(round);
      await Promise.all(places.map((one) => work(one, bench, queue, limits, order.onResult)));
    }
  } finally {
    for (const tree of trees) await tree.remove();
  }
}

/** How long a mutant may take in a stage, ms. */
type Limits = (stage: MutantStage) => Promise<number>;

async function added(trees: Tree[]): Promise<Tree> {
  const tree = await createTree();
  trees.push(tree);
  return tree;
}

/** Runs each stage on an unbroken tree when it is first asked about. */
function limitsOn(
  unbroken: StagePlace,
  bench: Bench,
  onProgress: MutantOrder['onProgress'],
): Limits {
  const known = new Map<MutantStage, Promise<number>>();
  const measure = async (stage: MutantStage) => {
    const start = performance.now();
    const { signal } = new AbortController();
    const reason = await stage.run({ ...unbroken, bench, mutant: undefined, signal });
    if (reason !== undefined) throw new Error(`${stage.name} fails without a mutant: ${reason}`);
    const ms = performance.now() - start;
    onProgress(`unbroken: ${stage.name}, ${(ms / 1000).toFixed(1)} s`);
    return PATIENCE * ms + GRACE;
  };
  return (stage) => {
    const limit = known.get(stage) ?? measure(stage);
    known.set(stage, limit);
    return limit;
  };
}

interface Queue extends Pick<Round, 'brief'> {
  /** The next candidate; waits while those under way may still be enough; undefined at the end. */
  next(): Promise<Mutant | undefined>;
  /** To be called once for each: whether the compiler took it. */
  made(taken: boolean): void;
}

/** The first `count` candidates that are made, whichever worker is quicker. */
function queueOf({ candidates, count, brief }: Round): Queue {
  const rest = [...candidates];
  let open = count;
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    brief,
    async next() {
      while (open === 0 && rest.length > 0 && underWay > 0) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      if (open === 0) return undefined;
      const mutant = rest.shift();
      if (mutant !== undefined) {
        open--;
        underWay++;
      }
      return mutant;
    },
    made(taken) {
      underWay--;
      if (!taken) open++;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

async function work(
  place: StagePlace,
  bench: Bench,
  queue: Queue,
  limits: Limits,
  onResult: MutantOrder['onResult'],
): Promise<void> {
  for (let mutant = await queue.next(); mutant !== undefined; mutant = await queue.next()) {
    const one = mutant;
    await place.tree.with(one, async () => {
      const [taken, ms] = await timed(() => compiles(place, one));
      queue.made(taken);
      const stages = STAGES[one.part].slice(0, queue.brief ? 1 : undefined);
      if (taken) onResult(await resultOf(place, bench, one, stages, limits, ms));
    });
  }
}

async function resultOf(
  place: StagePlace,
  bench: Bench,
  mutant: Mutant,
  stages: readonly MutantStage[],
  limits: Limits,
  compiling: number,
): Promise<MutantResult> {
  let spent = compiling;
  for (const stage of stages) {
    const signal = AbortSignal.timeout(Math.ceil(await limits(stage)));
    const [reason, ms] = await timed(() => stage.run({ ...place, bench, mutant, signal }));
    spent += ms;
    if (reason !== undefined) {
      const status: MutantStatus = { kind: 'killed', stage: stage.name, reason };
      return { mutant, status, seconds: spent / 1000 };
    }
  }
  return { mutant, status: { kind: 'survived' }, seconds: spent / 1000 };
}

/** With how long it took, ms. */
async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const done = await work();
  return [done, performance.now() - start];
}

async function compiles({ tree, build }: StagePlace, mutant: Mutant): Promise<boolean> {
  if (mutant.part === 'engine') return build.takes(mutant);
  const config = path.join(tree.path, 'tsconfig.model.json');
  await writeFile(config, JSON.stringify({ extends: './tsconfig.json', include: ['model'] }));
  const tsc = 'node_modules/typescript/bin/tsc';
  const { failed } = await execa(process.execPath, [tsc, '-p', config], {
    cwd: tree.path,
    reject: false,
  });
  return !failed;
}
