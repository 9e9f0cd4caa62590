import { Command } from 'commander';
import type { Explained } from '../search/explain/explain.ts';
import { explainSubject } from '../search/explain/subject.ts';
import { explainedText } from '../search/explain/text.ts';
import { type CaptureWords, captureChoice, captureOptions } from './capture-options.ts';
import { subjectHelp } from './options.ts';
import { haveClock, SIDE_HELP, sidesNamed } from './pair.ts';
import { casesFor, following, pausesNote, TIMELESS_OPTION, withSubjects } from './session.ts';
import { tableOf } from './show.ts';

interface ExplainCommandOptions extends CaptureWords {
  readonly of: string;
  readonly against: string;
  readonly json?: true;
  readonly timeless?: true;
}

/** `rsclab explain`. */
export function explainCommand(): Command {
  return captureOptions(new Command('explain'))
    .description('the fewest choices and defects under which the model does what a side does')
    .argument('<scenario>', 'FILE.rsc, a capture, or a name like generated/42/17')
    .requiredOption('--of <side>', 'the side to explain')
    .option('--against <side>', 'the side whose choices are the starting point', 'model:windows')
    .option('--json', 'print JSON')
    .option(...TIMELESS_OPTION)
    .addHelpText(
      'after',
      `${SIDE_HELP}${subjectHelp()}\n\nExit status: 0 explained, or nothing to explain; 1 unexplained; 2 could not run.`,
    )
    .action(async (name: string, options: ExplainCommandOptions) => {
      const sides = await sidesNamed(options);
      const { entry } = sides.of;
      const cases = await casesFor(
        name,
        { ...entry, clock: haveClock(sides) },
        { capture: captureChoice(options), timeless: options.timeless },
      );
      await withSubjects(following([sides.of.entry]), async ([running], signal) => {
        for (const one of cases) {
          if (running === undefined || signal.aborted) break;
          const explained = await explainSubject(
            running,
            { base: sides.against.behaviour, documented: sides.of.behaviour },
            one.scenario,
            undefined,
            tableOf(one).table,
          );
          process.stdout.write(outputText(options, one.scenario.name, explained));
          if (!options.json) process.stdout.write(pausesNote(entry, one));
          if (explained.kind === 'unexplained') process.exitCode = 1;
        }
      });
    });
}

function outputText(
  { of, against, json }: ExplainCommandOptions,
  scenario: string,
  explained: Explained,
): string {
  const story = { scenario, of, against };
  return json
    ? `${JSON.stringify({ ...story, ...explained }, undefined, 2)}\n`
    : explainedText(story, explained);
}
