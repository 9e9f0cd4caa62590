import Table from 'cli-table3';
import { type Emulator, ensureEmulator } from '../qemu/emulator.ts';
import { bisectDuration, type Duration, explainDuration, shrinkDuration } from './durations.ts';
import { machineLines } from './machine.ts';
import { coreRow, guestRow, modelRow, qtestRow, type Row } from './rows.ts';

/** `make bench`: every number of the README, taken now, on this machine. */
const options = { onProgress: (line: string) => process.stderr.write(`${line}\n`) };
const patched = await ensureEmulator('patched', options);
const stock = await ensureEmulator('stock', options);
process.stdout.write(`${(await machineLines(patched.id)).join('\n')}\n`);

const rates = await rateTable(patched);
const durations = await durationTable(stock);
process.exitCode = rates && durations ? 0 : 1;

/** Prints what is done how often a second; whether each target is met. */
async function rateTable(emulator: Emulator): Promise<boolean> {
  const rows: Row[] = [];
  for (const measure of [modelRow, coreRow, () => qtestRow(emulator), () => guestRow(emulator)]) {
    const row = await measure();
    process.stderr.write(`${row.what}: ${whole(row.rate.median)}\n`);
    rows.push(row);
  }
  print(
    ['what', 'at least', 'median', 'minimum', 'maximum', 'runs'],
    rows.map(({ what, target, rate: { median, minimum, maximum, runs } }) => [
      what,
      ...[target, median, minimum, maximum, runs].map(whole),
    ]),
  );
  return rows.every(({ rate, target }) => rate.median >= target);
}

/** Prints how long what a person waits for takes; whether each limit is kept. */
async function durationTable(emulator: Emulator): Promise<boolean> {
  const rows: Duration[] = [
    await explainDuration(emulator),
    await shrinkDuration(emulator),
    await bisectDuration(),
  ];
  print(
    ['what', 'seconds at most', 'took'],
    rows.map(({ what, limit, took }) => [what, whole(limit), took.toFixed(1)]),
  );
  return rows.every(({ took, limit }) => took <= limit);
}

function print(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`${table.toString()}\n`);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
