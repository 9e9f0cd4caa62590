import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { serialize } from 'node:v8';
import { build } from 'esbuild';
import { execa } from 'execa';
import type { ModelRun } from '../../model/index.ts';
import type { CoreAnswer } from '../subjects/core/answers.ts';
import type { EngineBuild, Flavour } from './engine-build.ts';
import { askEngine, disagreement, type Meeting, meetings, modelRun } from './meeting.ts';
import type { Mutant, Part } from './mutant.ts';
import type { Tree } from './tree.ts';

/** CPU seconds after which a program goes round in circles: several times what the unbroken one takes. */
const CPU = { plain: 3, sanitized: 30, model: 15 };

/** The sanitized engine is slow to start: one of so many generated scenarios is enough for it. */
const SANITIZED_SHARE = 8;

/** What the tests of a mutant have in common. */
export interface Bench {
  readonly meetings: readonly Meeting[];
  /** So many of them, at the beginning, are of corpus and captures. */
  readonly fixed: number;
  /** Of the unbroken model, meeting by meeting. */
  readonly models: readonly ModelRun[];
}

/** Where one mutant at a time is tested. */
export interface StagePlace {
  readonly tree: Tree;
  readonly build: EngineBuild;
  /** Meetings with the unbroken engine's answers, for model-main.ts. */
  readonly answers: string;
}

export interface Trial extends StagePlace {
  readonly bench: Bench;
  /** None: the unbroken tree, on which every stage must find nothing. */
  readonly mutant: Mutant | undefined;
  /** Aborted when the stage takes far longer than on the unbroken tree. */
  readonly signal: AbortSignal;
}

/** Some tests: in what they fail first, undefined when in nothing. */
export interface MutantStage {
  readonly name: string;
  readonly run: (trial: Trial) => Promise<string | undefined>;
}

/** The cheapest first; the first that fails is the last that is run. */
export const STAGES: Readonly<Record<Part, readonly MutantStage[]>> = {
  engine: [
    { name: 'engine against model', run: engineMeetsModel('plain') },
    { name: 'programs around the engine', run: callers('plain', 10) },
    { name: 'programs around the engine, sanitized', run: callers('sanitized', 10) },
    { name: 'names of choices', run: vitest('unit', ['test/engine/choices.test.ts']) },
    {
      name: 'unit tests',
      // the other files of the folder are the other stages once more
      run: vitest('unit', ['test/engine', '--exclude', '**/{fuzz,mixtures,programs}.test.ts']),
    },
    { name: 'engine against model, sanitized', run: engineMeetsModel('sanitized') },
    { name: 'contract', run: vitest('unit', ['test/contract.test.ts']) },
  ],
  model: [
    { name: 'model against engine and contract', run: modelMeetsEngine },
    { name: 'nearest unit tests', run: nearestTests },
    {
      name: 'unit tests',
      run: vitest('unit', ['test/model', 'test/defects', 'test/corpus.test.ts']),
    },
    { name: 'property tests', run: vitest('property', []) },
  ],
};

/** @param count of the generated meetings, as `meetings` has it */
export async function createBench(seed: number, count: number): Promise<Bench> {
  const { fixed, generated } = await meetings(seed, count);
  const all = [...fixed, ...generated];
  return { meetings: all, fixed: fixed.length, models: all.map(modelRun) };
}

/**
 * Writes the meetings with the unbroken engine's answers; the path of the file.
 * @throws Error when it dies of one
 */
export async function writeAnswers(
  tree: Tree,
  build: EngineBuild,
  { meetings: all }: Bench,
): Promise<string> {
  const answers: CoreAnswer[] = [];
  const program = await build.link('rsc-native', 'plain');
  const died = await askEngine(program, all, new AbortController().signal, (answer) => {
    answers.push(answer);
    return undefined;
  });
  if (died !== undefined) throw new Error(`The unbroken engine: ${died}`);
  const file = path.join(tree.path, 'cache', 'answers');
  const answered = all.map((meeting, index) => ({ meeting, answer: answers[index] }));
  await writeFile(file, serialize(answered));
  return file;
}

function engineMeetsModel(flavour: Flavour): MutantStage['run'] {
  return async ({ build: engine, bench, mutant, signal }) => {
    const program = await limited(await engine.link('rsc-native', flavour, mutant), CPU[flavour]);
    const numbers = [...bench.meetings.keys()].filter(
      (index) => flavour === 'plain' || index < bench.fixed || index % SANITIZED_SHARE === 0,
    );
    const asked = numbers.flatMap((index) => bench.meetings[index] ?? []);
    return askEngine(program, asked, signal, (answer, index) => {
      const number = numbers[index] ?? -1;
      const [meeting, model] = [bench.meetings[number], bench.models[number]];
      if (meeting === undefined || model === undefined) throw new Error('an answer too many');
      return disagreement(meeting, model, answer);
    });
  };
}

/** The C programs of test/engine, each with so many seeds. */
function callers(flavour: Flavour, seeds: number): MutantStage['run'] {
  return async (trial) => {
    for (const name of trial.build.callers) {
      const program = await trial.build.link(name, flavour, trial.mutant);
      const script = await limited(program, CPU[flavour]);
      const failure = await failureOf(trial, script, [String(seeds)]);
      if (failure !== undefined) return `${name}: ${failure.split('\n', 1)}`;
    }
    return undefined;
  };
}

async function modelMeetsEngine(trial: Trial): Promise<string | undefined> {
  const outfile = path.join(trial.tree.path, 'cache', 'model-main.mjs');
  await build({
    absWorkingDir: trial.tree.path,
    entryPoints: ['harness/mutants/model-main.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['commander', 'fast-check'],
    outfile,
  });
  const node = await limited(process.execPath, CPU.model, `${outfile}.sh`);
  return failureOf(trial, node, [outfile, trial.answers]);
}

/** A script that is `program`, but dies of SIGXCPU after so many seconds of CPU. */
async function limited(
  program: string,
  seconds: number,
  script = `${program}.sh`,
): Promise<string> {
  const text = `#!/bin/sh\nulimit -t ${seconds}\nexec '${program}' "$@"\n`;
  await writeFile(script, text, { mode: 0o755 });
  return script;
}

/** Test files and folders of a project of vitest.config.ts, up to the first test that fails. */
function vitest(project: string, files: readonly string[]): MutantStage['run'] {
  return async (trial) => {
    const options = [
      'run',
      '--project',
      project,
      '--bail',
      '1',
      '--reporter',
      'dot',
      '--maxWorkers',
      '1',
      '--no-isolate',
    ];
    const main = ['node_modules/vitest/vitest.mjs', ...options, ...files];
    const failure = await failureOf(trial, process.execPath, main);
    if (failure === undefined) return undefined;
    return /^\s*FAIL\s+(.*)/m.exec(failure)?.[1] ?? failure;
  };
}

/** The folders whose tests are nearest to a folder of the model. */
const NEAREST: readonly (readonly [model: string, tests: string])[] = [
  ['model/wire/', 'test/model/wire'],
  ['model/defects/', 'test/defects'],
];

/** Of an unbroken tree all of them, for the time they may take. */
async function nearestTests(trial: Trial): Promise<string | undefined> {
  const { mutant } = trial;
  const near = NEAREST.filter(([folder]) => mutant?.file.startsWith(folder) ?? true);
  const tests = near.map(([, folder]) => folder);
  return tests.length === 0 ? undefined : vitest('unit', tests)(trial);
}

/** What a command says that fails, or "no end"; undefined when it succeeds. */
async function failureOf(
  { tree, signal }: Trial,
  program: string,
  args: readonly string[],
): Promise<string | undefined> {
  const ended = await execa(program, args, {
    cwd: tree.path,
    env: { ...tree.env },
    all: true,
    reject: false,
    cancelSignal: signal,
    forceKillAfterDelay: 1000,
  });
  if (signal.aborted) return 'no end';
  return ended.failed
    ? stripVTControlCharacters(ended.all.trim()) || ended.shortMessage
    : undefined;
}
