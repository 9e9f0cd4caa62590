import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type ModelRun, runModel } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { createProgress } from '../base/progress.ts';
import { writeWhole } from '../base/write.ts';
import { sameOutcome } from '../comparison/fields/compare.ts';
import { captureFile } from '../input/capture/chunks.ts';
import { framesOf } from '../input/capture/frames.ts';
import { CaptureNotes } from '../input/capture/notes.ts';
import { kindOfFile } from '../input/kind.ts';
import { WINDOWS_CONFIG } from '../input/scenario/scenario.ts';
import { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import { CaptureTally } from '../report/capture-tally.ts';
import { type ShownOnPage, showPage } from '../report/html/show.ts';
import { shellWord } from '../report/shell-word.ts';
import { partOf, type ShownPart, type ShownRun, showRun, sumOf } from '../report/show.ts';
import { showJson } from '../report/show-json.ts';
import { ShownPcapng } from '../report/show-pcapng.ts';
import { framesText, SHORT_RUN, sumText, wholeText } from '../report/show-text.ts';
import { siteFrom } from '../report/site.ts';
import { StreamedRun, type StreamWatcher } from '../report/stream.ts';
import { RangeList } from '../report/words.ts';
import type { Case } from '../search/campaign/case.ts';
import { MODEL_OBSERVES, type RunningSubject } from '../search/campaign/judge.ts';
import type { Side } from '../search/explain/model-side.ts';
import { sideNamed } from '../search/explain/side.ts';
import type { CouldNotRun } from '../subjects/subject.ts';
import {
  type CaptureWords,
  captureChoice,
  captureOptions,
  captureWords,
} from './capture-options.ts';
import { subjectHelp } from './options.ts';
import { SIDE_HELP } from './pair.ts';
import {
  casesFor,
  eachInput,
  following,
  INPUT_HELP,
  notesOf,
  pausesNote,
  TIMELESS_OPTION,
  withSubjects,
} from './session.ts';

interface ShowOptions extends CaptureWords, ShownPart {
  readonly of: string;
  readonly html?: string;
  readonly json?: true;
  readonly pcapng?: string;
  readonly timeless?: true;
}

const HELP = `
A run of up to 30 frames is shown whole: the decision on each frame with what was compared, what is handed to the
guest, of which frames, and why. A longer one is summed up; name a part of it to see all of that. Nothing is
compared: that is 'rsclab replay'. Frames of a capture have the numbers of their packets in it, as in Wireshark. A
capture on a model is read as a stream, however long it is; other sides hold it whole.

Examples:
  npx rsclab show test/corpus/append/psh/ored.rsc
  npx rsclab show trace.pcapng                              what coalesces in your traffic, and what does not
  npx rsclab show trace.pcapng --connection a --frames 100-200
  npx rsclab show trace.pcapng --of model:linux-gro         the same by other rules
  npx rsclab show trace.pcapng --pcapng out.pcapng          what goes in and comes out, for Wireshark
  npx rsclab show captures/ --json                          a line of JSON for each file
  npx rsclab show x.rsc --of stock                          what shipped QEMU hands to its guest
`;

/** `rsclab show`. */
export function showCommand(): Command {
  return captureOptions(new Command('show'))
    .description('what is decided on each frame and handed to the guest, and why')
    .argument('<files...>', INPUT_HELP)
    .option('--of <side>', 'the side that runs it', 'model:windows')
    .option('--connection <name>', 'only the frames of this connection (the sum names them)')
    .option('--frames <list>', 'only these frames, as 100-200 or 3,5,9-12', frameNumbers)
    .option('--json', 'print a line of JSON for each run')
    .option('--html <file>', 'also write a page for the browser')
    .option(
      '--pcapng <file>',
      'also write the frames and what is handed to the guest, for Wireshark',
    )
    .option(...TIMELESS_OPTION)
    .addHelpText('after', HELP + SIDE_HELP + subjectHelp())
    .action(async (files: readonly string[], options: ShowOptions) => {
      const side = await sideNamed(options.of);
      const shown: ShownOnPage[] = [];
      await withSubjects(following([side.entry]), async ([running], signal) => {
        if (running === undefined) throw new Error('no subject was started');
        const output = new Outputs(options, side.entry.name);
        await eachInput(files, signal, async (file) => {
          const isStream = side.model && (options.config?.pairs ?? 1) === 1;
          if (isStream && (await kindOfFile(file)) === 'capture') {
            const watcher = output.pcapng();
            const one = await showStream(file, side, options, watcher, signal).finally(() =>
              watcher?.close(),
            );
            output.print(one);
            shown.push(one);
            return;
          }
          const choice = { capture: captureChoice(options), timeless: options.timeless };
          for (const one of await casesFor(file, side.entry, choice)) {
            if (signal.aborted) break;
            const run = await runOn(running, side, one, output, options);
            output.print(run);
            if (!options.json) process.stdout.write(pausesNote(side.entry, one));
            shown.push(run);
          }
        });
        if (signal.aborted) process.exitCode = 130;
      });
      if (options.html !== undefined) {
        const words = `${captureWords(options)} --of ${side.entry.name}`;
        const command = `npx rsclab show ${files.map(shellWord).join(' ')}${words}`;
        writeWhole(options.html, showPage(command, shown, siteFrom(options.html)));
        process.stderr.write(`${options.html}: the page\n`);
      }
    });
}

/** The forms in which runs are put out. */
class Outputs {
  readonly #options: ShowOptions;
  readonly #side: string;
  #files = 0;

  constructor(options: ShowOptions, side: string) {
    this.#options = options;
    this.#side = side;
  }

  print({ sum, tally, whole }: ShownOnPage): void {
    if (this.#options.json) {
      process.stdout.write(showJson(sum, tally, whole));
      return;
    }
    const hints = tally?.lines() ?? [];
    const text = whole === undefined ? sumText(sum) : wholeText(sum, whole);
    process.stdout.write(`${hints.map((line) => `${line}\n`).join('')}${text}`);
  }

  /** The first run goes to the file named, each further one to `NAME-2.pcapng` and so on. */
  pcapng(): ShownPcapng | undefined {
    const { pcapng } = this.#options;
    if (pcapng === undefined) return undefined;
    this.#files += 1;
    const { dir, name, ext } = path.parse(pcapng);
    const base = this.#files === 1 ? name : `${name}-${this.#files}`;
    const file = path.join(dir, `${base}${ext}`);
    process.stderr.write(`${file}: frames and deliveries\n`);
    return new ShownPcapng(file, this.#side);
  }
}

/** Progress is reported of files of at least so many bytes. */
const LARGE = 8_000_000;

/** The model's run of a capture, which is read meanwhile; what came of it when it was damaged or interrupted. */
async function showStream(
  file: string,
  side: Side,
  options: ShowOptions,
  watcher: StreamWatcher | undefined,
  signal: AbortSignal,
): Promise<ShownOnPage> {
  const choice = captureChoice(options);
  const progress = createProgress(process.stderr);
  const notes = new CaptureNotes();
  const { connection, frames } = options;
  const run = new StreamedRun({
    side: side.entry.name,
    name: file,
    config: choice.config ?? WINDOWS_CONFIG,
    behaviour: side.behaviour,
    part: { connection, frames },
    watcher,
  });
  const { onNote, onDamage } = notesOf(file);
  let count = 0;
  let large = false;
  try {
    const onRead = (read: number, size: number) => {
      if (size < LARGE) return;
      if (!large) progress.start(path.basename(file), Math.ceil(size / 1_000), 'kB');
      large = true;
      progress.update(Math.ceil(read / 1_000));
    };
    for await (const batch of framesOf(captureFile(file), { ...choice, onRead }, notes)) {
      if (signal.aborted) break;
      for (const frame of batch) run.frame(frame);
      count += batch.length;
    }
  } catch (error) {
    if (!(error instanceof UserError) || count === 0) throw error;
    onDamage(error);
  } finally {
    if (large) progress.stop();
  }
  notes.lines().forEach(onNote);
  const { sum, whole, tally, table } = run.end();
  checkConnection(options, table, file);
  const shown = whole === undefined ? sum : sumOf(whole);
  if (shown.frames === 0 && sum.frames > 0) throw noFrame(file, `It has ${sum.frames} frames.`);
  return { sum: shown, whole, tally };
}

/** The run of `one`, with the model's knowledge of it where the model delivers the same. */
async function runOn(
  { entry, subject }: RunningSubject,
  { behaviour }: Side,
  one: Case,
  output: Outputs,
  options: ShowOptions,
): Promise<ShownOnPage> {
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
  const shown = showRun({
    side: entry.name,
    scenario,
    ...tableOf(one),
    choices,
    deliveries: run.deliveries,
    decisions: run.decisions,
    model: same ? model : undefined,
  });
  writeTo(output.pcapng(), shown);
  checkConnection(options, shown.table, scenario.name);
  const { connection, frames } = options;
  const asked = connection !== undefined || frames !== undefined;
  const part = asked ? partOf(shown, { connection, frames }) : shown;
  const sum = sumOf(part);
  if (asked && sum.frames === 0) {
    const wanted = connection === undefined ? shown : partOf(shown, { connection });
    const whose = connection === undefined ? 'It' : `Connection '${connection}'`;
    throw noFrame(scenario.name, `${whose} has ${framesText(framesIn(wanted))}.`);
  }
  const whole = asked || sum.frames <= SHORT_RUN ? part : undefined;
  return { sum, whole, tally: tallyOf(one, model) };
}

/** The names and numbers that a file, or a capture's packets, give to connections and frames. */
export function tableOf({ file, packets }: Case): {
  readonly table?: ConnectionTable;
  readonly packets?: readonly number[];
} {
  return {
    ...(file === undefined ? {} : { table: ConnectionTable.named(file.connections) }),
    ...(packets === undefined ? {} : { packets }),
  };
}

/** What a capture shows of its recording, by the model's decisions; of other scenarios nothing. */
export function tallyOf(
  { packets, scenario }: Case,
  { decisions }: Pick<ModelRun, 'decisions'>,
): CaptureTally | undefined {
  if (packets === undefined) return undefined;
  const tally = new CaptureTally();
  for (const event of scenario.events) if (event.kind === 'frame') tally.frame(event.bytes);
  for (const one of decisions) tally.decision(one);
  return tally;
}

/** The frames and deliveries of a run in the order of time; at one instant the frames stand first. */
function writeTo(
  pcapng: ShownPcapng | undefined,
  { scenario, events, deliveries }: ShownRun,
): void {
  if (pcapng === undefined) return;
  let next = 0;
  const deliver = (before: number) => {
    for (let one = deliveries[next]; one !== undefined && one.delivery.at < before; ) {
      pcapng.delivery(one);
      next += 1;
      one = deliveries[next];
    }
  };
  for (const [index, event] of scenario.events.entries()) {
    if (event.kind !== 'frame') continue;
    deliver(event.at);
    const { frame = 0, decision } = events[index] ?? {};
    pcapng.frame({ number: frame, at: event.at, bytes: event.bytes }, decision);
  }
  deliver(Number.POSITIVE_INFINITY);
  pcapng.close();
}

/** Names of connections in an error. */
const NAMED = 20;

function checkConnection({ connection }: ShownPart, table: ConnectionTable, input: string): void {
  const names = table.all().map(({ name }) => name);
  if (connection === undefined || names.includes(connection)) return;
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  throw new UserError(
    'bad-argument',
    `There is no connection '${connection}' in ${input}.`,
    `It has: ${names.slice(0, NAMED).join(', ') || 'none'}${more}.`,
  );
}

function framesIn({ events }: ShownRun): RangeList {
  const list = new RangeList();
  for (const { frame } of events) if (frame !== undefined) list.add(frame);
  return list;
}

function noFrame(input: string, next: string): UserError {
  return new UserError('bad-argument', `No frame of ${input} is among those asked for.`, next);
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
