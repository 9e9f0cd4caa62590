import { Command } from 'commander';
import { runMain } from '../base/exit.ts';
import { type Emulator, ensureEmulator } from '../subjects/qemu/emulator.ts';
import { copyRows } from './counted/copies.ts';
import { delayRows } from './counted/delay.ts';
import { instructionRows } from './counted/instruction-rows.ts';
import { memoryRows } from './counted/memory.ts';
import {
  COUNTED_HEAD,
  countedCells,
  isSurprise,
  type Result,
  whys,
  writeMeasured,
} from './counted/result.ts';
import { bisectDuration, type Duration, explainDuration, shrinkDuration } from './durations.ts';
import { machineLines, printTable, whole } from './measure.ts';
import { coreRow, guestRow, modelRow, qtestRow, type Row } from './rows.ts';
import { measuredPatched, measuredStock } from './valgrind/play.ts';

await runMain(
  new Command('harness/bench/main.ts')
    .description('measures every number of docs/numbers.md on this machine')
    .option('--counted', "only those that do not depend on the machine's speed")
    .action(bench),
);

async function bench({ counted }: { readonly counted?: true }): Promise<void> {
  const options = { onProgress: (line: string) => process.stderr.write(`${line}\n`) };
  const patched = await ensureEmulator('patched', options);
  const stock = await ensureEmulator('stock', options);
  process.stdout.write(`${(await machineLines(patched.id)).join('\n')}\n`);

  const met = [await counts(stock, patched)];
  if (!counted) met.push(await rateTable(patched), await durationTable(stock));
  process.exitCode = met.every(Boolean) ? 0 : 1;
}

/** Prints and writes the counted numbers of both emulators. @returns whether each target is met */
async function counts(stock: Emulator, patched: Emulator): Promise<boolean> {
  const subjects = [measuredStock(stock), measuredPatched(patched)] as const;
  const results: Result[] = [];
  for (const rows of [delayRows, copyRows, memoryRows, instructionRows]) {
    for (const result of await rows(...subjects)) {
      process.stderr.write(`${result.what}: ${countedCells(result).slice(1).join(', ')}\n`);
      results.push(result);
    }
  }
  printTable(COUNTED_HEAD, results.map(countedCells));
  await writeMeasured(results);
  for (const line of whys(results)) process.stdout.write(`${line}\n`);
  return !results.some(isSurprise);
}

/** Prints the rates per second. @returns whether each target is met */
async function rateTable(emulator: Emulator): Promise<boolean> {
  const rows: Row[] = [];
  for (const measure of [modelRow, coreRow, () => qtestRow(emulator), () => guestRow(emulator)]) {
    const row = await measure();
    process.stderr.write(`${row.what}: ${whole(row.rate.median)}\n`);
    rows.push(row);
  }
  printTable(
    ['what', 'at least', 'median', 'minimum', 'maximum', 'runs'],
    rows.map(({ what, target, rate: { median, minimum, maximum, runs } }) => [
      what,
      ...[target, median, minimum, maximum, runs].map(whole),
    ]),
  );
  return rows.every(({ rate, target }) => rate.median >= target);
}

/** Prints the durations of commands that a user waits for. @returns whether each limit is kept */
async function durationTable(emulator: Emulator): Promise<boolean> {
  const rows: Duration[] = [
    await explainDuration(emulator),
    await shrinkDuration(emulator),
    await bisectDuration(),
  ];
  printTable(
    ['what', 'seconds at most', 'took'],
    rows.map(({ what, limit, took }) => [what, whole(limit), took.toFixed(1)]),
  );
  return rows.every(({ took, limit }) => took <= limit);
}
