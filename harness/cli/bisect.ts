import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { exitWith } from '../base/exit.ts';
import { showBuild } from '../base/progress.ts';
import { ROOT } from '../base/root.ts';
import { frameCount, type Scenario } from '../input/scenario/scenario.ts';
import { type BisectResult, bisectEmulators, type Sought } from '../search/bisect/emulators.ts';
import { bisectRules } from '../search/bisect/rules.ts';
import { runStep } from '../search/bisect/step.ts';
import { buildStep, type NamedStep, patchSteps, rangeOf } from '../search/bisect/steps.ts';
import {
  type BisectStory,
  bisectText,
  rulesBisectText,
  testedText,
} from '../search/bisect/text.ts';
import type { Case } from '../search/campaign/case.ts';
import { namedCases } from '../search/campaign/sources.ts';
import { type WantedKind, wantedText } from '../search/explain/kind.ts';
import { checkKind } from '../search/explain/kinds.ts';
import type { Side } from '../search/explain/model-side.ts';
import { sideNamed } from '../search/explain/side.ts';
import { EmulatorFailure } from '../subjects/qemu/failure.ts';
import { subjectHelp } from './options.ts';
import { KIND_HELP, SIDE_HELP, sidesNamed } from './pair.ts';
import { following, notesOf, withSubjects } from './session.ts';

const SCENARIO = 'FILE.rsc, a capture, or a name like generated/42/17';
const KIND = 'a step is bad when it shows this kind of difference (below)';

/** `rsclab bisect`. */
export function bisectCommand(): Command {
  return new Command('bisect')
    .description('find the step that brought a difference: a choice, a patch or a build')
    .addHelpText(
      'after',
      '\nExit status: 0 found, 1 not found, 2 could not run. Of `bisect run`: 0 good, 1 bad, 125 skip,\n' +
        '255 stop (what git bisect run understands). harness/search/bisect/README.md has recipes.',
    )
    .addCommand(rulesCommand())
    .addCommand(patchesCommand())
    .addCommand(buildsCommand())
    .addCommand(runCommand());
}

interface RulesOptions {
  readonly of: string;
  readonly against: string;
  readonly kind?: string;
}

function rulesCommand(): Command {
  return new Command('rules')
    .description('the first choice or defect, on the way from one profile to another')
    .argument('<scenario>', SCENARIO)
    .requiredOption('--of <side>', 'the side with the difference')
    .option('--against <side>', 'the side without it', 'model:windows')
    .option('--kind <kind>', KIND)
    .addHelpText('after', SIDE_HELP + KIND_HELP + subjectHelp())
    .action(async (name: string, options: RulesOptions) => {
      const { of, against } = await sidesNamed(options);
      if (!of.model) {
        process.stderr.write(
          `${options.of} itself is not run: the profile it is documented to follow stands for it.\n`,
        );
      }
      const { scenario } = await onlyCase(name);
      const result = bisectRules({
        scenario: adapted(of, scenario),
        from: against.behaviour,
        to: of.behaviour,
        ...wantedOf(options.kind),
      });
      process.stdout.write(rulesBisectText(options, result));
      if (result.kind !== 'found') process.exitCode = 1;
    });
}

interface EmulatorsOptions {
  readonly against: string;
  readonly kind?: string;
  readonly cured?: true;
  readonly good?: string;
  readonly bad?: string;
  readonly series?: string;
}

function patchesCommand(): Command {
  return withEnds(new Command('patches'))
    .description(
      'the first patch of a series with which QEMU differs, or that cures it; each step is built once',
    )
    .argument('<scenario>', SCENARIO)
    .option('--series <folder>', 'folder of the patches (default: the committed series)')
    .action(async (name: string, options: EmulatorsOptions) => {
      const progress = showBuild(process.stderr);
      try {
        const series = options.series === undefined ? '' : ` --series ${options.series}`;
        const steps = await patchSteps(options.series, progress.line);
        await bisect(name, options, steps, `patches ${name}${series}`);
      } finally {
        progress.end();
      }
    });
}

function buildsCommand(): Command {
  return withEnds(new Command('builds'))
    .description('the first build that differs, or that cures it, of several given oldest first')
    .argument('<scenario>', SCENARIO)
    .argument('<binary...>', 'paths of qemu-system-x86_64')
    .action(async (name: string, binaries: readonly string[], options: EmulatorsOptions) => {
      await bisect(name, options, binaries.map(buildStep), `builds ${name} ${binaries.join(' ')}`);
    });
}

function withEnds(command: Command): Command {
  return command
    .option('--against <side>', 'the side to compare with', 'model:windows')
    .option('--kind <kind>', `${KIND} (default: the worst that only one end shows)`)
    .option('--cured', 'the first step without the difference, in place of the first with it')
    .option('--good <step>', 'a step known to be good, by number or name (default: the first)')
    .option('--bad <step>', 'a step known to be bad (default: the last; for --cured the first)')
    .addHelpText('after', SIDE_HELP + KIND_HELP + subjectHelp());
}

async function bisect(
  name: string,
  options: EmulatorsOptions,
  steps: readonly NamedStep[],
  words: string,
): Promise<void> {
  const sought = soughtBy(options);
  const wanted = wantedOf(options.kind);
  const side = await sideNamed(options.against);
  const { scenario } = await onlyCase(name);
  const range = rangeOf(steps, options, sought);
  const result = await withSubjects(
    following([side.entry]),
    async ([against]): Promise<BisectResult> => {
      if (against === undefined) throw new Error('no subject was started');
      return bisectEmulators({
        steps,
        range,
        scenario,
        against,
        sought,
        ...wanted,
        onTested: (step, tested, answer) =>
          process.stderr.write(`${testedText({ steps, sought }, step, tested, answer)}\n`),
      });
    },
  );
  const story: BisectStory = {
    ...{ steps, range, sought, scenario: name, against: options.against },
    command: `npx rsclab bisect ${words} --against ${options.against}`,
    root: ROOT,
    file: existsSync(name) ? path.resolve(name) : name,
  };
  process.stdout.write(bisectText(story, result));
  if (result.kind !== 'found') process.exitCode = 1;
}

const GOOD = 0;
const BAD = 1;
const SKIP = 125;
/** More than 127: git bisect run stops. */
export const STOP = 255;

interface RunOptions {
  readonly emulator: string;
  readonly against: string;
  readonly kind?: string;
  readonly cured?: true;
}

function runCommand(): Command {
  return new Command('run')
    .description('one test for `git bisect run`: is this emulator good, bad, or to be skipped?')
    .argument('<scenario>', SCENARIO)
    .requiredOption('--emulator <path>', 'the qemu-system-x86_64 under test')
    .option('--against <side>', 'the side to compare with', 'model:windows')
    .option('--kind <kind>', `${KIND} (default: any difference)`)
    .option(
      '--cured',
      'exit 1 when the difference is gone, 0 while it is there (old and new of git)',
    )
    .addHelpText('after', SIDE_HELP + KIND_HELP + subjectHelp())
    .action(async (name: string, options: RunOptions) => {
      process.exitCode = await testBuild(name, options);
    });
}

/** The exit status for git. A wrong command line stops the search and never counts as good or bad. */
async function testBuild(name: string, options: RunOptions): Promise<number> {
  try {
    const wanted = wantedOf(options.kind).wanted ?? ANY;
    const side = await sideNamed(options.against);
    const { scenario } = await onlyCase(name);
    const step = buildStep(options.emulator);
    return await withSubjects(following([side.entry]), async ([against]) => {
      if (against === undefined) throw new Error('no subject was started');
      const result = await runStep(step, against, scenario);
      if (result.kind === 'skip') {
        process.stderr.write(`skip: ${result.reason}\n`);
        return SKIP;
      }
      const bad = result.shows(wanted);
      const shown = result.kinds.length === 0 ? 'no difference' : result.kinds.join(', ');
      process.stderr.write(`${bad ? 'bad' : 'good'}: ${shown} (bad is: ${wantedText(wanted)})\n`);
      return bad === (soughtBy(options) === 'difference') ? BAD : GOOD;
    });
  } catch (error) {
    exitWith(error);
    return error instanceof EmulatorFailure && error.code !== 'no-namespace' ? SKIP : STOP;
  }
}

function soughtBy({ cured }: { readonly cured?: true }): Sought {
  return cured ? 'cure' : 'difference';
}

const ANY: WantedKind = { how: 'any' };

function wantedOf(kind: string | undefined): { readonly wanted?: WantedKind } {
  return kind === undefined ? {} : { wanted: { how: 'among', kind: checkKind(kind) } };
}

/** The scenario called `name`, with its pauses: every step has a clock. @throws UserError */
async function onlyCase(name: string): Promise<Case> {
  const [one] = await namedCases(name, { clock: true, ...notesOf(name) });
  if (one === undefined || frameCount(one.scenario) === 0) {
    throw new UserError('bad-argument', `There is no frame in ${name}.`, `Name ${SCENARIO}.`);
  }
  return one;
}

/** @throws UserError could-not-run */
function adapted({ entry }: Side, given: Scenario): Scenario {
  const scenario = entry.adapt(given);
  if (!('kind' in scenario)) return scenario;
  throw new UserError(
    'could-not-run',
    `${entry.name} could not run ${given.name}: ${scenario.reason}`,
    scenario.next,
  );
}
