import { Command, InvalidArgumentError } from 'commander';
import { runModel } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { sameOutcome } from '../comparison/fields/compare.ts';
import { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import { partOf, type ShownPart, type ShownRun, showRun } from '../report/show.ts';
import { runText } from '../report/show-text.ts';
import type { Case } from '../search/campaign/case.ts';
import { MODEL_OBSERVES, type RunningSubject } from '../search/campaign/judge.ts';
import { type Side, sideNamed } from '../search/explain/side.ts';
import type { CouldNotRun } from '../subjects/subject.ts';
import { subjectHelp } from './options.ts';
import { SIDE_HELP } from './pair.ts';
import { casesFor, following, pausesNote, withSubjects } from './session.ts';

interface ShowOptions {
  readonly of: string;
  readonly connection?: string;
  readonly frames?: ReadonlySet<number>;
}

const HELP = `
A run of up to 30 frames is shown whole: the decision on each frame with what was compared, what is handed to the
guest, of which frames, and why. A longer one is summed up; name a part of it to see all of that. Nothing is
compared: that is 'rsclab replay'.

Examples:
  npx rsclab show test/corpus/append/psh/ored.rsc
  npx rsclab show trace.pcapng                              what coalesces in your traffic, and what does not
  npx rsclab show trace.pcapng --connection a --frames 100-200
  npx rsclab show trace.pcapng --of model:linux-gro         the same by other rules
  npx rsclab show x.rsc --of stock                          what shipped QEMU hands to its guest
`;

/** `rsclab show`. */
export function showCommand(): Command {
  return new Command('show')
    .description('what is decided on each frame and handed to the guest, and why')
    .argument('<file>', 'FILE.pcap, FILE.pcapng, FILE.rsc, or a name like generated/42/17')
    .option('--of <side>', 'the side that runs it', 'model:windows')
    .option('--connection <name>', 'only the frames of this connection (the sum names them)')
    .option('--frames <list>', 'only these frames, as 100-200 or 3,5,9-12', frameNumbers)
    .addHelpText('after', HELP + SIDE_HELP + subjectHelp())
    .action(async (name: string, options: ShowOptions) => {
      const side = await sideNamed(options.of);
      const cases = await casesFor(name, side.entry);
      await withSubjects(following([side.entry]), async ([running], signal) => {
        for (const one of cases) {
          if (running === undefined || signal.aborted) break;
          const shown = await runOn(running, side, one);
          const { connection, frames } = options;
          const whole = connection !== undefined || frames !== undefined;
          const text = runText(whole ? part(shown, options) : shown, whole);
          process.stdout.write(`${text}${pausesNote(side.entry, one)}`);
        }
      });
    });
}

/** The run of `one`, with the model's knowledge of it where the model delivers the same. */
async function runOn(
  { entry, subject }: RunningSubject,
  { behaviour }: Side,
  one: Case,
): Promise<ShownRun> {
  const scenario = entry.adapt(one.scenario);
  if ('kind' in scenario) throw couldNotRun(entry.name, one, scenario);
  const run = await subject.run(scenario);
  if (run.kind === 'could-not-run') throw couldNotRun(entry.name, one, run);
  const { choices, defects } = behaviour;
  const model = runModel(scenario.config, scenario.events, choices, defects);
  const { time } = subject.observes;
  const same = sameOutcome({ kind: 'ran', ...model }, run, {
    ...MODEL_OBSERVES,
    time,
    decisions: false,
  });
  return showRun({
    side: entry.name,
    scenario,
    ...tableOf(one),
    deliveries: run.deliveries,
    decisions: run.decisions,
    model: same ? model : undefined,
  });
}

/** The connections under the names that a scenario file gives them. */
export function tableOf({ file }: Case): { readonly table?: ConnectionTable } {
  return file === undefined ? {} : { table: ConnectionTable.named(file.connections) };
}

function part(run: ShownRun, wanted: ShownPart): ShownRun {
  const names = run.table.all().map(({ name }) => name);
  if (wanted.connection !== undefined && !names.includes(wanted.connection)) {
    throw new UserError(
      'bad-argument',
      `There is no connection '${wanted.connection}' in ${run.scenario.name}.`,
      `It has: ${names.join(', ') || 'none'}.`,
    );
  }
  return partOf(run, wanted);
}

function couldNotRun(side: string, { scenario }: Case, { reason, next }: CouldNotRun): UserError {
  return new UserError('could-not-run', `${side} could not run ${scenario.name}: ${reason}`, next);
}

/** `100-200` or `3,5,9-12`, for commander. */
function frameNumbers(text: string): ReadonlySet<number> {
  const numbers = text.split(',').flatMap((range) => {
    const [, first, last = first] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(range.trim()) ?? [];
    if (first === undefined || Number(last) < Number(first)) {
      throw new InvalidArgumentError('Give frame numbers as 100-200 or 3,5,9-12.');
    }
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
  });
  return new Set(numbers);
}
