import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { bothObserve } from '../comparison/fields/compare.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import type { RunningSubject } from '../search/campaign/judge.ts';
import { namedCases } from '../search/campaign/sources.ts';
import { type Explained, explain } from '../search/explain/explain.ts';
import { explainedText } from '../search/explain/text.ts';
import type { CouldNotRun } from '../subjects/subject.ts';
import { subjectHelp } from './options.ts';
import { haveClock, SIDE_HELP, type Sides, sidesNamed } from './pair.ts';
import { following, saySkipped, withSubjects } from './session.ts';

interface ExplainCommandOptions {
  readonly of: string;
  readonly against: string;
  readonly json?: true;
}

/** `rsclab explain`. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('the fewest choices and defects under which the model does what a side does')
    .argument('<scenario>', 'FILE.rsc, a capture, or a name like generated/42/17')
    .requiredOption('--of <side>', 'the side to explain')
    .option('--against <side>', 'the side whose choices are the starting point', 'model:windows')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `${SIDE_HELP}${subjectHelp()}\n\nExit status: 0 explained, or nothing to explain; 1 unexplained; 2 could not run.`,
    )
    .action(async (name: string, options: ExplainCommandOptions) => {
      const sides = sidesNamed(options);
      const cases = await namedCases(name, haveClock(sides), saySkipped);
      await withSubjects(following([sides.of.entry]), async ([running], signal) => {
        for (const { scenario } of cases) {
          if (running === undefined || signal.aborted) break;
          const explained = await explainSide(running, sides, scenario);
          process.stdout.write(outputText(options, scenario.name, explained));
          if (explained.kind === 'unexplained') process.exitCode = 1;
        }
      });
    });
}

/** @throws UserError could-not-run */
async function explainSide(
  { entry, subject }: RunningSubject,
  { of, against }: Sides,
  given: Scenario,
): Promise<Explained> {
  const couldNotRun = ({ reason, next }: CouldNotRun) =>
    new UserError('could-not-run', `${entry.name} could not run ${given.name}: ${reason}`, next);
  const scenario = entry.adapt(given);
  if ('kind' in scenario) throw couldNotRun(scenario);
  const target = await subject.run(scenario);
  if (target.kind === 'could-not-run') throw couldNotRun(target);
  const observes = bothObserve({ time: true, decisions: true }, subject.observes);
  return explain({ scenario, base: against.behaviour, target, observes }, of.behaviour);
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
