import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { QEMU_PATCHES } from '../../qemu-patches/generate/definition.ts';
import { MEASURED_FILE, readMeasured } from '../../qemu-patches/generate/measured.ts';
import { UserError } from '../base/errors.ts';
import { runMain } from '../base/exit.ts';
import { type Emulator, ensureEmulator, type Variant } from '../subjects/qemu/emulator.ts';
import { commitNamed, type Revision, withRevision } from './against.ts';
import { COPY_ROWS } from './counted/copies.ts';
import { DELAY_ROWS } from './counted/delay.ts';
import { instructionRows } from './counted/instruction-rows.ts';
import { MEMORY_ROWS } from './counted/memory.ts';
import {
  COUNTED_HEAD,
  type CountedRow,
  countedCells,
  judged,
  type Result,
} from './counted/result.ts';
import {
  DURATION_HEAD,
  DURATION_ROWS,
  type DurationResult,
  type DurationRow,
  durationCells,
  measureDuration,
} from './durations.ts';
import {
  INTERVAL_HEAD,
  intervalCells,
  intervalResults,
  TRAFFIC,
  type Traffic,
} from './interval.ts';
import { machineLines, printTable } from './measure.ts';
import { writeIntervals, writeMeasured } from './pages.ts';
import { measureRate, RATE_HEAD, type RateResult, rateCells } from './rate-table.ts';
import { RATE_ROWS, type RateRow } from './rates/rows.ts';
import {
  countedText,
  durationText,
  isSurprise,
  type Judged,
  missedLines,
  rateText,
  readTargets,
  TARGETS_FILE,
  type Targets,
} from './targets.ts';
import { measuredPatched, measuredStock } from './valgrind/play.ts';

interface Options {
  readonly only?: readonly string[];
  readonly counted?: true;
  readonly list?: true;
  readonly against?: string;
  readonly json?: string;
  readonly judge?: true;
}

const EPILOGUE = `
Counted rows take shipped and patched QEMU with the same frames in one run, under valgrind, on default
settings unless the row's name says otherwise; they do not depend on the speed of the machine, and take
from seconds to minutes each. The rows of the interval are counted on the model, in virtual time, in a second. Rates and durations do depend on it: run them on an idle one.

A run of all counted rows writes ${MEASURED_FILE} in qemu-patches/, and the tables of README.md and
docs/numbers.md from it; \`make patches\` then brings them into the cover letters. A row that misses its
target in ${TARGETS_FILE} fails the run, unless the target says why.

--json writes { machine: [line], counted: [row], intervals: [row], rates: [row], durations: [row] }, the
rows that ran. Those of the interval have id, what, interval, units, segmentsPerUnit, median and worst (ns). Any
other row has id, what, target (text, empty: none), met (null: no target) and perhaps why. Counted rows add
stock (null: not counted), patched, unit, how and perhaps framesPerUnit; rates (a second) minimum, median,
maximum, runs and perhaps against: { revision, median, ratio }; durations took (seconds).

Examples:
  make bench BENCH_ARGS=--list                         # the rows and their targets
  make bench BENCH_ARGS='--only v4-1 large-64'         # two rows
  make bench BENCH_ARGS='--only model --against HEAD~1'     # is the model faster than one commit before?

Exit status: 0 every target is met or says why not; 1 one is missed; 2 could not run.`;

const command = new Command('bench')
  .description('measures every number of docs/numbers.md on this machine')
  .option('--only <row...>', 'these rows, by the ids that --list prints')
  .option('--counted', "only rows that do not depend on the machine's speed")
  .option('--list', 'print the rows and their targets, and run none')
  .option(
    '--against <rev>',
    'measure rates on this commit and on <rev> by turns, and print the ratio',
  )
  .option('--json <file>', 'also write the results into <file>')
  .option(
    '--judge',
    'count nothing: judge the numbers kept by the targets again, and write the tables',
  )
  .addHelpText('after', EPILOGUE)
  .action(bench);

// An exit removes what is in the cache for the time of the run.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
await runMain(command);

async function bench(options: Options): Promise<void> {
  const targets = readTargets();
  const rows = chosenRows(options);
  if (options.list) return list(rows, targets);
  if (options.judge) return judgeAgain(targets);
  await check(options, rows);
  process.exitCode = await measure(rows, targets, options);
}

interface Rows {
  readonly counted: readonly CountedRow[];
  readonly intervals: readonly Traffic[];
  readonly rates: readonly RateRow[];
  readonly durations: readonly DurationRow[];
  /** Whether `counted` is all that there are. */
  readonly allCounted: boolean;
}

/** @throws UserError `bad-argument` for an id that no row has */
function chosenRows({ only, counted: countedOnly }: Options): Rows {
  const counted = [...DELAY_ROWS, ...COPY_ROWS, ...MEMORY_ROWS, ...instructionRows()];
  const rates = countedOnly ? [] : RATE_ROWS;
  const durations = countedOnly ? [] : DURATION_ROWS;
  if (only === undefined) {
    return { counted, intervals: TRAFFIC, rates, durations, allCounted: true };
  }
  const ids = [...counted, ...TRAFFIC, ...rates, ...durations].map(({ id }) => id);
  const unknown = only.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    const message = `There is no row "${unknown}"; did you mean "${closest(unknown, ids)}"?`;
    throw new UserError('bad-argument', message, '--list prints all there are.');
  }
  const isChosen = ({ id }: { readonly id: string }) => only.includes(id);
  return {
    counted: counted.filter(isChosen),
    intervals: TRAFFIC.filter(isChosen),
    rates: rates.filter(isChosen),
    durations: durations.filter(isChosen),
    allCounted: false,
  };
}

/** Finds mistakes now that would else end a long run. @throws UserError `bad-argument` */
async function check({ against, json }: Options, { rates }: Rows): Promise<void> {
  if (against !== undefined && rates.length === 0) {
    throw new UserError(
      'bad-argument',
      '--against compares rates, and none is to be measured.',
      'Leave out --counted, or name a rate with --only.',
    );
  }
  if (against !== undefined) await commitNamed(against);
  if (json !== undefined && !existsSync(path.dirname(json))) {
    throw new UserError(
      'bad-argument',
      `--json ${json}: there is no folder ${path.dirname(json)}.`,
      'Name a file in a folder that there is.',
    );
  }
}

function list({ counted, intervals, rates, durations }: Rows, targets: Targets): void {
  printTable(
    ['id', 'row', 'target'],
    [
      ...counted.map(({ id, what, unit }) => [
        id,
        `${what}, ${unit}`,
        countedText(targets.counted[id], unit),
      ]),
      ...intervals.map(({ id, what }) => [id, `interval: ${what}`, '']),
      ...rates.map(({ id, what }) => [id, what, rateText(targets.rates[id])]),
      ...durations.map(({ id, what }) => [id, what, durationText(targets.durations[id])]),
    ],
  );
}

async function judgeAgain(targets: Targets): Promise<void> {
  const results = (await readMeasured(QEMU_PATCHES)).map((one) =>
    judged(one, targets.counted[one.id]),
  );
  writeMeasured(results);
  process.exitCode = report(COUNTED_HEAD, results, countedCells);
}

/** Measures the rows, prints them and writes what is to be written. @returns the exit status */
async function measure(rows: Rows, targets: Targets, options: Options): Promise<number> {
  const intervals = intervalResults(rows.intervals);
  if (intervals.length > 0) printTable(INTERVAL_HEAD, intervals.map(intervalCells));
  if (rows.allCounted) writeIntervals(intervals);
  if (rows.counted.length + rows.rates.length + rows.durations.length === 0) {
    if (options.json !== undefined) writeResults(options.json, { intervals });
    return 0;
  }
  const emulators = {
    stock: await ensureEmulator('stock', { onProgress }),
    patched: await ensureEmulator('patched', { onProgress }),
  };
  const machine = await machineLines(rows.counted.length > 0, emulators.patched.id);
  process.stdout.write(`${machine.join('\n')}\n`);
  const counted = await countAll(rows.counted, emulators, targets);
  if (rows.allCounted) writeMeasured(counted);
  const rates = await measureRates(rows.rates, targets, options.against);
  const durations: DurationResult[] = [];
  for (const row of rows.durations) {
    onProgress(row.what);
    durations.push(await measureDuration(row, emulators.stock, targets.durations[row.id]));
  }
  if (options.json !== undefined) {
    writeResults(options.json, { machine, counted, intervals, rates, durations });
  }
  const statuses = [
    report(COUNTED_HEAD, counted, countedCells),
    report(RATE_HEAD, rates, rateCells),
    report(DURATION_HEAD, durations, durationCells),
  ];
  return Math.max(...statuses);
}

function writeResults(file: string, results: object): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

async function countAll(
  rows: readonly CountedRow[],
  { stock, patched }: Readonly<Record<Variant, Emulator>>,
  targets: Targets,
): Promise<readonly Result[]> {
  const on = { stock: measuredStock(stock), patched: measuredPatched(patched) };
  const results: Result[] = [];
  for (const row of rows) {
    const start = performance.now();
    const result = judged({ ...row, ...(await row.count(on)) }, targets.counted[row.id]);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    onProgress(`${row.id}: ${countedCells(result).slice(1).join(', ')} (${seconds} s)`);
    results.push(result);
  }
  return results;
}

async function measureRates(
  rows: readonly RateRow[],
  targets: Targets,
  against: string | undefined,
): Promise<readonly RateResult[]> {
  const all = async (revision?: Revision) => {
    const results: RateResult[] = [];
    for (const row of rows) {
      onProgress(row.what);
      results.push(await measureRate(row, targets.rates[row.id], revision));
    }
    return results;
  };
  return against === undefined || rows.length === 0 ? all() : withRevision(against, all);
}

/** Prints a table and why targets were missed. @returns 1 when one is missed without a reason, else 0 */
function report<T extends Judged>(
  head: readonly string[],
  results: readonly T[],
  cells: (result: T) => readonly string[],
): 0 | 1 {
  if (results.length === 0) return 0;
  printTable(head, results.map(cells));
  for (const line of missedLines(results)) process.stdout.write(`${line}\n`);
  return results.some(isSurprise) ? 1 : 0;
}

function onProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
