import { Command } from 'commander';
import { subjectsNamed } from '../subjects/registry.ts';
import { campaign } from './campaign.ts';
import { randomSeed, seedNumber, subjectHelp, WORKERS_OPTION, wholeNumber } from './options.ts';
import { following } from './session.ts';
import { allStages, mixtureSubjects } from './stages.ts';

interface RunOptions {
  readonly count: number;
  readonly guestCount: number;
  readonly lifecycleCount: number;
  readonly guestLifecycleCount: number;
  readonly pairsCount: number;
  readonly guestPairsCount: number;
  readonly connectionsCount: number;
  readonly seed?: number;
  readonly subjects: string;
  readonly workers: number;
  readonly out: string;
  readonly untilDifference?: boolean;
}

/** `rsclab run`: the campaign that `make` ends with. */
export function runCommand(): Command {
  return new Command('run')
    .description(
      'the campaign: corpus, captures, generated scenarios and lifecycles on every subject',
    )
    .option('--count <n>', 'generated scenarios for each subject with a clock', wholeNumber, 10_000)
    .option('--guest-count <n>', 'generated scenarios for the booted guest', wholeNumber, 1_000)
    .option(
      '--lifecycle-count <n>',
      'lifecycles of a device, for each subject with a clock',
      wholeNumber,
      10_000,
    )
    .option(
      '--guest-lifecycle-count <n>',
      'lifecycles of a device, for the booted guest',
      wholeNumber,
      500,
    )
    .option('--pairs-count <n>', 'scenarios of several queue pairs, as --count', wholeNumber, 500)
    .option('--guest-pairs-count <n>', 'the same for the booted guest', wholeNumber, 100)
    .option(
      '--connections-count <n>',
      'scenarios of 5,000 connections, for each subject with a clock',
      wholeNumber,
      5,
    )
    .option('--seed <n>', 'seed of the generated scenarios (default: random, printed)', seedNumber)
    .option('--subjects <list>', 'which subjects, with commas', 'core,qtest,guest')
    .option(...WORKERS_OPTION)
    .option('--until-difference', 'end after the first part that has a difference')
    .option('--out <folder>', 'folder for results and report', 'out')
    .addHelpText('after', subjectHelp())
    .action(async (options: RunOptions) => {
      const {
        count,
        guestCount,
        lifecycleCount,
        guestLifecycleCount,
        pairsCount,
        guestPairsCount,
        connectionsCount,
      } = options;
      const { subjects, out, workers } = options;
      const counts = {
        count,
        guestCount,
        lifecycleCount,
        guestLifecycleCount,
        pairsCount,
        guestPairsCount,
        connectionsCount,
      };
      const seed = options.seed ?? randomSeed();
      const entries = await subjectsNamed(subjects);
      await campaign({
        subjects: [...following(entries), ...mixtureSubjects(entries, seed)],
        stages: (running) => allStages(running, { ...counts, seed }),
        out,
        workers,
        command: `npx rsclab run --seed ${seed} --count ${count} --guest-count ${guestCount} --lifecycle-count ${lifecycleCount} --guest-lifecycle-count ${guestLifecycleCount} --pairs-count ${pairsCount} --guest-pairs-count ${guestPairsCount} --connections-count ${connectionsCount} --subjects ${subjects}`,
        seed,
        everyRule: true,
        untilDifference: options.untilDifference ?? false,
      });
    });
}
