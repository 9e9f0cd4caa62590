import { Command } from 'commander';
import { WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { createProgress } from '../base/progress.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { corpusCases, findingCases, namedCases } from '../search/campaign/sources.ts';
import { trafficAndLifecycles } from '../search/campaign/suites.ts';
import { type CompareResult, compareSides, refusedOf } from '../search/compare/compare.ts';
import { compareJson, compareText } from '../search/compare/text.ts';
import { randomSeed, seedNumber, subjectHelp, wholeNumber } from './options.ts';
import { haveClock, SIDE_HELP, sidesNamed, withPair } from './pair.ts';
import { inputsNamed, notesOf } from './session.ts';

interface CompareCommandOptions {
  readonly of: string;
  readonly against: string;
  readonly count: number;
  readonly seed?: number;
  readonly json?: true;
}

/** `rsclab compare`. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('what is fixed and what is broken in one side, measured by another and the rules')
    .argument(
      '[scenarios...]',
      'FILE.rsc, captures, or names like generated/42/17 (default: findings, corpus, generated)',
    )
    .requiredOption('--of <side>', 'the side in question')
    .option('--against <side>', 'the side it is compared with', 'stock')
    .option('--count <n>', 'generated scenarios, half of them lifecycles', wholeNumber, 1_000)
    .option('--seed <n>', 'seed of the generated scenarios (default: random, printed)', seedNumber)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `${SIDE_HELP}${subjectHelp()}\n\nExit status: 0 nothing is broken or otherwise changed; 1 something is; 2 could not run.`,
    )
    .action(async (names: readonly string[], options: CompareCommandOptions) => {
      const { of, against, count } = options;
      const seed = options.seed ?? randomSeed();
      const sides = await sidesNamed(options);
      const clock = haveClock(sides);
      const scenarios = [...(await filesOf(names, clock))];
      if (names.length === 0)
        scenarios.push(...trafficAndLifecycles(seed, count, { guest: !clock }));
      const what = names.length === 0 ? `--seed ${seed} --count ${count}` : names.join(' ');
      const command = `npx rsclab compare ${what} --of ${of} --against ${against}`;
      process.stderr.write(`${command}\n`);
      await withPair(sides, async (pair, signal) => {
        const progress = createProgress(process.stderr);
        progress.start('comparing', scenarios.length);
        const result = await compareSides({
          of: { started: pair.of, behaviour: sides.of.behaviour },
          against: { started: pair.against, behaviour: sides.against.behaviour },
          rules: WINDOWS_BEHAVIOUR,
          scenarios,
          signal,
          onScenario: progress.step,
        }).finally(progress.stop);
        const print = options.json ? compareJson : compareText;
        process.stdout.write(print({ of, against, command }, result));
        process.exitCode = signal.aborted ? 130 : exitOf(result);
      });
    });
}

async function filesOf(names: readonly string[], clock: boolean): Promise<readonly Scenario[]> {
  const cases =
    names.length === 0
      ? [await findingCases(clock), await corpusCases(clock)]
      : await Promise.all(
          (await inputsNamed(names)).map((name) => namedCases(name, { clock, ...notesOf(name) })),
        );
  return cases.flat().map(({ scenario }) => scenario);
}

function exitOf(result: CompareResult): number {
  if (refusedOf(result) === result.scenarios) return 2;
  return result.changes.every(({ verdict }) => verdict === 'fixed') ? 0 : 1;
}
