import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { ROOT } from '../../base/root.ts';
import type { CaptureChoice } from '../../input/capture/options.ts';
import { scenariosFromCapture } from '../../input/capture/read.ts';
import type { ScenarioReading } from '../../input/capture/scenarios.ts';
import { kindOfFile } from '../../input/kind.ts';
import { parseScenario } from '../../input/scenario/parse.ts';
import { readScenarioFile } from '../../input/scenario/read.ts';
import { timeless } from '../../subjects/guest/scenario.ts';
import { type Case, caseOf, type SourceName, type Task } from './case.ts';
import { generate, generatedName, parseGeneratedName, type SuiteName, sourceOf } from './suites.ts';

const CORPUS = ['test/contract', 'test/corpus'];
const CAPTURES = 'test/captures';
const FINDINGS = ['docs/findings'];

/**
 * Every scenario file of contract and corpus, by name.
 *
 * @param clock whether pauses are kept; without, all frames are at one instant
 * @throws UserError bad-scenario
 */
export async function corpusCases(clock: boolean): Promise<Case[]> {
  return scenarioFiles(CORPUS, clock);
}

/** The scenarios of docs/findings.md; `clock` and errors as for `corpusCases`. */
export async function findingCases(clock: boolean): Promise<Case[]> {
  return scenarioFiles(FINDINGS, clock);
}

async function scenarioFiles(folders: readonly string[], clock: boolean): Promise<Case[]> {
  const names = await Promise.all(folders.map((folder) => filesUnder(folder, ['.rsc'])));
  return Promise.all(
    names.flat().map(async (name): Promise<Case> => {
      const file = parseScenario(await readFile(path.join(ROOT, name), 'utf8'), name);
      const scenario = clock ? file.scenario : timeless(file.scenario);
      return { source: 'corpus', scenario, file };
    }),
  );
}

/**
 * The committed captures.
 *
 * @param clock whether pauses are kept; without, each is cut at its pauses, each piece at one instant
 */
export async function captureCases(clock: boolean): Promise<Case[]> {
  const names = await filesUnder(CAPTURES, ['.pcap', '.pcapng']);
  const cases = await Promise.all(
    names.map((name) => captureFile(path.join(ROOT, name), clock, 'captures', { name })),
  );
  return cases.flat();
}

async function captureFile(
  file: string,
  clock: boolean,
  source: SourceName,
  reading: ScenarioReading,
): Promise<Case[]> {
  const scenarios = await scenariosFromCapture(file, { ...reading, cutAtGaps: !clock });
  return scenarios.map(({ scenario, numbers }) => ({
    source,
    scenario: clock ? scenario : timeless(scenario),
    packets: numbers,
  }));
}

/** The first `count` scenarios of a suite, each still to be made. */
export function* generatedTasks(suite: SuiteName, seed: number, count: number): Generator<Task> {
  for (let index = 0; index < count; index++) {
    yield { source: sourceOf(suite), generated: { suite, seed, index } };
  }
}

/** The same, made. */
export function* generatedCases(suite: SuiteName, seed: number, count: number): Generator<Case> {
  for (const task of generatedTasks(suite, seed, count)) yield caseOf(task);
}

/** How the scenarios of a name are made. */
export interface NamedReading extends Pick<ScenarioReading, 'onNote' | 'onDamage'> {
  /** As for `captureCases`. */
  readonly clock: boolean;
  /** What is taken of a capture; default: the frames toward the host whose traffic was recorded. */
  readonly capture?: CaptureChoice;
}

/**
 * The scenarios of a name from the command line: a scenario file, a capture, or a generated scenario. A file is what
 * its content says.
 *
 * @throws UserError bad-argument, bad-scenario, bad-capture
 */
export async function namedCases(
  name: string,
  { clock, capture, ...notes }: NamedReading,
): Promise<Case[]> {
  switch (await kindOfFile(name)) {
    case 'scenario': {
      const file = await readScenarioFile(name);
      return [{ source: 'files', scenario: file.scenario, file }];
    }
    case 'capture':
      return captureFile(name, clock, 'files', { toward: 'guess', ...capture, ...notes });
    case undefined: {
      const generated = parseGeneratedName(name);
      if (generated !== undefined) {
        return [{ source: sourceOf(generated.suite), scenario: generate(generated), generated }];
      }
      throw new UserError(
        'bad-argument',
        `'${name}' is neither a file of a known kind nor a generated scenario.`,
        `Name a scenario file (.rsc), a capture (.pcap, .pcapng, also .gz) or a generated scenario (${generatedName({ suite: 'generated', seed: 42, index: 17 })}).`,
      );
    }
  }
}

/** Paths from the root of the project, sorted. An absent folder is an empty one. */
async function filesUnder(folder: string, endings: readonly string[]): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => endings.includes(path.extname(entry)))
    .map((entry) => path.posix.join(folder, entry))
    .sort();
}
