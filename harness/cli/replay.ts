import path from 'node:path';
import { Command } from 'commander';
import type { ModelRun } from '../../model/index.ts';
import { writeWhole } from '../base/write.ts';
import { frameCount } from '../input/scenario/scenario.ts';
import { explainFinding } from '../report/explain.ts';
import type { RanScenario } from '../report/finding.ts';
import { runPcapng } from '../report/pcapng.ts';
import { shellWord } from '../report/shell-word.ts';
import { showRun } from '../report/show.ts';
import { runText } from '../report/show-text.ts';
import { explanationText } from '../report/text.ts';
import { type Case, ModelRuns } from '../search/campaign/case.ts';
import {
  CONTRACT,
  followsWords,
  type Judgement,
  judge,
  type RunningSubject,
} from '../search/campaign/judge.ts';
import { subjectsNamed } from '../subjects/registry.ts';
import {
  type CaptureWords,
  captureChoice,
  captureOptions,
  captureWords,
} from './capture-options.ts';
import { IGNORE_OPTION, ignoring, PROFILE_OPTION, subjectHelp } from './options.ts';
import { ReplayPage } from './replay-page.ts';
import {
  casesFor,
  eachInput,
  INPUT_HELP,
  pausesNote,
  TIMELESS_OPTION,
  withSubjects,
} from './session.ts';
import { tableOf, tallyOf } from './show.ts';

interface ReplayOptions extends CaptureWords {
  readonly against: string;
  readonly pcapng?: string;
  readonly profile: string;
  readonly ignore?: string;
  readonly page?: string;
  readonly timeless?: true;
}

const INPUTS = `
Captures are pcap or pcapng, plain or gzip, of Ethernet, Linux cooked (SLL, SLL2), raw IP or loopback interfaces; their
names do not matter. Of a folder, the captures and scenario files (.rsc) in it are run. A file that cannot be read is
reported, the others run, and the exit status is 2.
`;

/** `rsclab replay`: scenarios, each reported in full. */
export function replayCommand(): Command {
  return captureOptions(new Command('replay'))
    .description('run captures or scenario files and show, frame by frame, where a subject differs')
    .argument('<files...>', INPUT_HELP)
    .option('--against <list>', 'which subjects, with commas', 'core')
    .option(...PROFILE_OPTION)
    .option(...IGNORE_OPTION)
    .option(...TIMELESS_OPTION)
    .option('--page <file>', 'also write a page for the browser: segments in, units out')
    .option('--pcapng <file>', 'also write the input and output frames, for Wireshark')
    .addHelpText('after', INPUTS + subjectHelp())
    .action(async (files: readonly string[], options: ReplayOptions) => {
      const { against, pcapng, profile, ignore, page: pageFile } = options;
      const written = pcapng === undefined ? undefined : new PcapngFiles(pcapng);
      const page = new ReplayPage();
      const wanted = (await subjectsNamed(against)).map((entry) => ({
        entry,
        follows: ignoring(entry, profile, ignore),
      }));
      await withSubjects(wanted, async (running, signal) => {
        await eachInput(files, signal, async (file) => {
          const shown = new Set<string>();
          for (const one of running) {
            const choice = { capture: captureChoice(options), timeless: options.timeless };
            const agreeing: Agreeing[] = [];
            for (const part of await casesFor(file, one.entry, choice)) {
              if (signal.aborted) break;
              const verdict = await judge(one, part.scenario, new ModelRuns(), part.file);
              written?.write(verdict);
              if (pageFile !== undefined) page.add(file, one, part, verdict);
              process.exitCode = Math.max(Number(process.exitCode ?? 0), exitOf(verdict));
              if (verdict.kind === 'agree') agreeing.push({ part, ran: verdict.ran, running: one });
              else {
                say(disagreementText(one, part, verdict, commandFor(file, one, options)));
                process.stdout.write(pausesNote(one.entry, part));
              }
            }
            if (agreeing.length > 0) say(agreementText(file, one, agreeing));
            const [alone, ...more] = agreeing;
            if (alone !== undefined && more.length === 0) {
              const text = ranText(alone);
              if (!shown.has(text)) say(`\n${text.trimEnd()}`);
              shown.add(text);
              process.stdout.write(pausesNote(one.entry, alone.part));
            }
          }
        });
      });
      if (pageFile !== undefined) {
        writeWhole(pageFile, page.text(commandLineOf(files, against, options), pageFile));
        process.stderr.write(`${pageFile}: the page\n`);
      }
    });
}

function commandFor(
  file: string,
  { entry, follows }: RunningSubject,
  options: ReplayOptions,
): string {
  return `${commandLineOf([file], entry.name, options)}${followsWords(follows)}`;
}

function commandLineOf(files: readonly string[], subject: string, options: ReplayOptions): string {
  const words = `${captureWords(options)}${options.timeless ? ' --timeless' : ''}`;
  return `npx rsclab replay ${files.map(shellWord).join(' ')} --against ${subject}${words}`;
}

interface Agreeing {
  readonly part: Case;
  readonly ran: RanScenario;
  readonly running: RunningSubject;
}

/** The run that model and subject agree on; the same text for every subject that ran the same. */
function ranText({ part, ran: { scenario, model }, running }: Agreeing): string {
  const { deliveries, decisions } = model;
  const { choices } = (running.follows ?? CONTRACT).behaviour;
  const run = {
    ...{ side: 'the run', scenario, ...tableOf(part), choices },
    ...{ deliveries, decisions, model },
  };
  return [...hintLines(part, model), runText(showRun(run), false)].join('\n');
}

/** What a capture shows of its recording: that all agrees says little where nothing could be coalesced. */
function hintLines(part: Case, model: ModelRun): readonly string[] {
  return tallyOf(part, model)?.lines() ?? [];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One line, even for a capture that was cut into several parts. */
function agreementText(
  file: string,
  { entry, follows = CONTRACT }: RunningSubject,
  parts: readonly Agreeing[],
): string {
  const plain = follows.text === CONTRACT.text;
  const laws = plain ? ' and keeps every law' : ` under ${follows.text}`;
  const frames = parts.reduce((sum, { part }) => sum + frameCount(part.scenario), 0);
  const cut = parts.length > 1 ? ` in ${parts.length.toLocaleString('en-US')} parts` : '';
  return `${entry.name}: agrees with the model${laws} in ${file} (${frames.toLocaleString('en-US')} frames${cut})`;
}

function disagreementText(
  running: RunningSubject,
  one: Case,
  verdict: Exclude<Judgement, { kind: 'agree' }>,
  command: string,
): string {
  const { name } = one.scenario;
  const subject = running.entry.name;
  switch (verdict.kind) {
    case 'differ':
      return explanationText(explainFinding(verdict.finding), command);
    case 'could-not-run': {
      const { reason, next, log } = verdict.unanswered.failure;
      return `${subject}: could not run ${name}\n  ${reason}\n  ${next}${log ? `\n${log}` : ''}`;
    }
    case 'unsuited':
      return `${subject}: ${name} is not for it\n  ${verdict.failure.reason}\n  ${verdict.failure.next}`;
  }
}

function exitOf(verdict: Judgement): number {
  switch (verdict.kind) {
    case 'agree':
      return 0;
    case 'differ':
      return 1;
    case 'could-not-run':
    case 'unsuited':
      return 2;
  }
}

/** The first run goes to the file named, each further one to `NAME-2.pcapng` and so on. */
class PcapngFiles {
  readonly #name: path.ParsedPath;
  #written = 0;

  constructor(name: string) {
    this.#name = path.parse(name);
  }

  write(verdict: Judgement): void {
    const run = ranOf(verdict);
    if (run === undefined) return;
    this.#written += 1;
    const { dir, name, ext } = this.#name;
    const base = this.#written === 1 ? name : `${name}-${this.#written}`;
    const file = path.join(dir, `${base}${ext}`);
    writeWhole(file, runPcapng(run));
    process.stderr.write(`${file}: ${run.scenario.name} on ${run.subject}\n`);
  }
}

function ranOf(verdict: Judgement): Parameters<typeof runPcapng>[0] | undefined {
  switch (verdict.kind) {
    case 'agree':
      return verdict.ran;
    case 'differ':
      return verdict.finding;
    case 'could-not-run':
    case 'unsuited':
      return undefined;
  }
}
