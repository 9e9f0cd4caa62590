import { Command, Option } from 'commander';
import { shellWord } from '../report/shell-word.ts';
import type { Stage } from '../search/campaign/campaign.ts';
import { followsWords, type RunningSubject } from '../search/campaign/judge.ts';
import { subjectsNamed } from '../subjects/registry.ts';
import { campaign } from './campaign.ts';
import {
  type CaptureWords,
  captureChoice,
  captureOptions,
  captureWords,
} from './capture-options.ts';
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
import { casesFor, eachInput, type InputChoice, TIMELESS_OPTION } from './session.ts';
import {
  byClock,
  connectionsStages,
  generatedStages,
  lifecycleStages,
  pairsStages,
  ready,
} from './stages.ts';

interface DiffOptions extends CaptureWords {
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
  readonly timeless?: true;
}

/** `rsclab diff`: some scenarios, some subjects. */
export function diffCommand(): Command {
  return captureOptions(new Command('diff'))
    .description('compare chosen subjects on generated scenarios or on given files')
    .argument(
      '[files...]',
      'scenario files, captures, folders of them, or names like generated/42/17',
    )
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
    .option(...TIMELESS_OPTION)
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
      const what = generated
        ? `--seed ${seed} --count ${count}${option}`
        : `${files.map(shellWord).join(' ')}${captureWords(options)}${options.timeless ? ' --timeless' : ''}`;
      await campaign({
        subjects: (await subjectsNamed(subjects)).map((entry) => ({
          entry,
          follows: ignoring(entry, profile, ignore),
        })),
        stages: async (running) =>
          generated
            ? suites(running, count, seed)
            : fileStages(files, running, {
                capture: captureChoice(options),
                timeless: options.timeless,
              }),
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

/** A bad file is reported and sets the exit status; the others are compared. */
async function fileStages(
  files: readonly string[],
  running: readonly RunningSubject[],
  choice: InputChoice,
): Promise<readonly Stage[]> {
  const [clocked, clockless] = byClock(running);
  const stages: Stage[] = [];
  await eachInput(files, new AbortController().signal, async (file) => {
    const [first] = clocked;
    if (first !== undefined) {
      stages.push(ready(file, await casesFor(file, first.entry, choice), clocked));
    }
    for (const one of clockless) {
      stages.push(ready(file, await casesFor(file, one.entry, choice), [one]));
    }
  });
  return stages;
}
