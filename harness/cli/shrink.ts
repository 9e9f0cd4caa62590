import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { createProgress } from '../base/progress.ts';
import { writeWhole } from '../base/write.ts';
import { frameCount } from '../input/scenario/scenario.ts';
import { namedCases } from '../search/campaign/sources.ts';
import type { WantedKind } from '../search/explain/kind.ts';
import { checkKind } from '../search/explain/kinds.ts';
import { shrink } from '../search/shrink/shrink.ts';
import { shrinkText, shrunkFile } from '../search/shrink/text.ts';
import { type CaptureWords, captureChoice, captureOptions } from './capture-options.ts';
import { subjectHelp, wholeNumber } from './options.ts';
import { haveClock, KIND_HELP, SIDE_HELP, sidesNamed, withPair } from './pair.ts';
import { notesOf } from './session.ts';

const REPEATS = 5;

interface ShrinkCommandOptions extends CaptureWords {
  readonly of: string;
  readonly against: string;
  readonly out?: string;
  readonly kind?: string;
  readonly any?: true;
  readonly budget: number;
}

/** `rsclab shrink`. */
export function shrinkCommand(): Command {
  return captureOptions(new Command('shrink'))
    .description('the smallest scenario on which two sides still differ in the same way')
    .argument('<scenario>', 'FILE.rsc, a capture, or a name like generated/42/17')
    .requiredOption('--of <side>', 'the side that differs')
    .option('--against <side>', 'the side it differs from', 'model:windows')
    .option('--out <file>', 'file for the scenario (default: stdout)')
    .option('--kind <kind>', 'keep this kind of difference (below)')
    .option('--any', 'keep any difference, of the same kind or another')
    .option('--budget <n>', 'the most runs', wholeNumber, 5_000)
    .addHelpText('after', SIDE_HELP + KIND_HELP + subjectHelp())
    .action(async (name: string, options: ShrinkCommandOptions) => {
      const sides = await sidesNamed(options);
      const wanted = wantedFrom(options);
      const cases = await namedCases(name, {
        clock: haveClock(sides),
        capture: captureChoice(options),
        ...notesOf(name),
      });
      await withPair(sides, async (pair, signal) => {
        const { budget, of, against, out } = options;
        const tried: string[] = [];
        const progress = createProgress(process.stderr);
        for (const { scenario } of cases) {
          progress.start(`${frameCount(scenario)} frames`, budget, 'runs');
          const outcome = await shrink(pair, scenario, {
            ...(wanted === undefined ? {} : { wanted }),
            budget,
            repeats: REPEATS,
            signal,
            onKept: (best, runs) => progress.update(runs, `${frameCount(best)} frames`),
          }).finally(progress.stop);
          switch (outcome.kind) {
            case 'does-not-fail':
              tried.push(
                `${scenario.name} (${frameCount(scenario)} frames): ${showsText(outcome.shows)}`,
              );
              continue;
            case 'could-not-run':
              tried.push(
                `${scenario.name}: ${outcome.side} could not run it: ${outcome.failure.reason}`,
              );
              continue;
            case 'shrunk': {
              const story = { name, of, against, before: scenario, outcome };
              const text = shrunkFile(story);
              if (out === undefined) process.stdout.write(text);
              else writeWhole(out, text);
              process.stderr.write(`${shrinkText(story)}\n`);
              return;
            }
          }
        }
        throw new UserError(
          'does-not-fail',
          `Nothing to shrink. Ran on ${of} against ${against}:\n  ${tried.join('\n  ')}`,
          'Name a scenario on which they differ; rsclab replay shows what they do.',
        );
      });
    });
}

function wantedFrom({ kind, any }: ShrinkCommandOptions): WantedKind | undefined {
  if (kind !== undefined) return { how: 'among', kind: checkKind(kind) };
  return any ? { how: 'any' } : undefined;
}

function showsText(kinds: readonly string[]): string {
  return kinds.length === 0 ? 'no difference' : `differences, but only of: ${kinds.join(', ')}`;
}
