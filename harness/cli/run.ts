import { Command } from 'commander';
import { subjectsNamed } from '../subjects/registry.ts';
import { campaign } from './campaign.ts';
import { randomSeed, seedNumber, subjectHelp, WORKERS_OPTION, wholeNumber } from './options.ts';
import { following } from './session.ts';
import { allStages, mixtureSubjects } from './stages.ts';

/** Each number of scenarios: its option, the default, what is counted. */
const COUNTS = [
  ['count', 'count', 10_000, 'generated scenarios for each subject with a clock'],
  ['guestCount', 'guest-count', 1_000, 'generated scenarios for the booted guest'],
  [
    'lifecycleCount',
    'lifecycle-count',
    10_000,
    'lifecycles of a device, for each subject with a clock',
  ],
  [
    'guestLifecycleCount',
    'guest-lifecycle-count',
    500,
    'lifecycles of a device, for the booted guest',
  ],
  ['pairsCount', 'pairs-count', 500, 'scenarios of several queue pairs, as --count'],
  ['guestPairsCount', 'guest-pairs-count', 100, 'the same for the booted guest'],
  [
    'connectionsCount',
    'connections-count',
    5,
    'scenarios of 5,000 connections, for each subject with a clock',
  ],
] as const;

interface RunOptions extends Readonly<Record<(typeof COUNTS)[number][0], number>> {
  readonly seed?: number;
  readonly subjects: string;
  readonly workers: number;
  readonly out: string;
  readonly untilDifference?: boolean;
}

/** `rsclab run`: the campaign that `make` ends with. */
export function runCommand(): Command {
  const command = new Command('run').description(
    'the campaign: corpus, captures, generated scenarios and lifecycles on every subject',
  );
  for (const [, flag, number, what] of COUNTS) {
    command.option(`--${flag} <n>`, what, wholeNumber, number);
  }
  return command
    .option('--seed <n>', 'seed of the generated scenarios (default: random, printed)', seedNumber)
    .option('--subjects <list>', 'which subjects, with commas', 'core,qtest,guest')
    .option(...WORKERS_OPTION)
    .option('--until-difference', 'end after the first part that has a difference')
    .option('--out <folder>', 'folder for results and report', 'out')
    .addHelpText('after', subjectHelp())
    .action(async (options: RunOptions) => {
      const { subjects, out, workers, untilDifference = false, seed = randomSeed() } = options;
      const counts = COUNTS.map(([key, flag]) => `--${flag} ${options[key]}`).join(' ');
      const entries = await subjectsNamed(subjects);
      await campaign({
        subjects: [...following(entries), ...mixtureSubjects(entries, seed)],
        stages: (running) => allStages(running, { ...options, seed }),
        out,
        workers,
        command: `npx rsclab run --seed ${seed} ${counts} --subjects ${subjects}`,
        seed,
        everyRule: true,
        untilDifference,
      });
    });
}
