import { Command, Option } from 'commander';
import type { Stage } from '../search/campaign/campaign.ts';
import { followsWords, type RunningSubject } from '../search/campaign/judge.ts';
import { namedCases } from '../search/campaign/sources.ts';
import { subjectsNamed } from '../subjects/registry.ts';
import { campaign } from './campaign.ts';
import {
  followed,
  IGNORE_OPTION,
  ignoring,
  PROFILE_OPTION,
  randomSeed,
  seedNumber,
  subjectHelp,
  WORKERS_OPTION,
  wholeNumber,
} from './options.ts';
import { sayNotice } from './session.ts';
import {
  byClock,
  connectionsStages,
  generatedStages,
  lifecycleStages,
  pairsStages,
  ready,
} from './stages.ts';

interface DiffOptions {
  readonly count: number;
  readonly lifecycle: boolean;
  readonly pairs: boolean;
  readonly connections: boolean;
  readonly seed?: number;
  readonly subjects: string;
  readonly workers: number;
  readonly out: string;
  readonly profile: string;
  readonly ignore?: string;
}

/** `rsclab diff`: some scenarios, some subjects. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('compare chosen subjects on generated scenarios or on given files')
    .argument('[files...]', 'scenario files, captures, or names like generated/42/17')
    .option('--count <n>', 'generated scenarios, when no file is named', wholeNumber, 1_000)
    .option('--lifecycle', 'generated scenarios in which something happens to the device', false)
    .addOption(
      new Option('--pairs', 'generated scenarios of several queue pairs')
        .default(false)
        .conflicts('lifecycle'),
    )
    .addOption(
      new Option(
        '--connections',
        'generated scenarios of 5,000 connections, for subjects with a clock',
      )
        .default(false)
        .conflicts(['lifecycle', 'pairs']),
    )
    .option('--seed <n>', 'seed of the generated scenarios (default: random, printed)', seedNumber)
    .option('--subjects <list>', 'which subjects, with commas', 'core,qtest')
    .option(...PROFILE_OPTION)
    .option(...IGNORE_OPTION)
    .option(...WORKERS_OPTION)
    .option('--out <folder>', 'folder for results and report', 'out')
    .addHelpText('after', subjectHelp())
    .action(async (files: readonly string[], options: DiffOptions) => {
      const { count, subjects, out, profile, ignore, workers } = options;
      const seed = options.seed ?? randomSeed();
      const generated = files.length === 0;
      const kind = KINDS.find((one) => options[one]);
      const suites = kind === undefined ? traffic : SUITES[kind];
      const option = kind === undefined ? '' : ` --${kind}`;
      const what = generated ? `--seed ${seed} --count ${count}${option}` : files.join(' ');
      await campaign({
        subjects: (await subjectsNamed(subjects)).map((entry) => ({
          entry,
          follows: ignoring(entry, profile, ignore),
        })),
        stages: async (running) =>
          generated ? suites(running, count, seed) : fileStages(files, running),
        out,
        workers,
        command: `npx rsclab diff ${what} --subjects ${subjects}${followsWords(followed(profile))}${ignore === undefined ? '' : ` --ignore ${ignore}`}`,
        ...(generated ? { seed } : {}),
        everyRule: false,
      });
    });
}

type Suites = (running: readonly RunningSubject[], count: number, seed: number) => readonly Stage[];

const traffic: Suites = (running, count, seed) =>
  generatedStages(running, { count, guestCount: count, seed });

/** The other kinds of generated scenarios, by their options. */
const KINDS = ['lifecycle', 'pairs', 'connections'] as const;

const SUITES: Readonly<Record<(typeof KINDS)[number], Suites>> = {
  lifecycle: (running, count, seed) =>
    lifecycleStages(running, { lifecycleCount: count, guestLifecycleCount: count, seed }),
  pairs: (running, count, seed) =>
    pairsStages(running, { pairsCount: count, guestPairsCount: count, seed }),
  connections: (running, count, seed) =>
    connectionsStages(running, { connectionsCount: count, seed }),
};

async function fileStages(
  files: readonly string[],
  running: readonly RunningSubject[],
): Promise<readonly Stage[]> {
  const [clocked, clockless] = byClock(running);
  const stages = await Promise.all(
    files.map(async (file) => [
      ready(file, clocked.length === 0 ? [] : await namedCases(file, true, sayNotice), clocked),
      ready(
        file,
        clockless.length === 0 ? [] : await namedCases(file, false, sayNotice),
        clockless,
      ),
    ]),
  );
  return stages.flat();
}
