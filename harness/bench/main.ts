import Table from 'cli-table3';
import { ensureEmulator } from '../qemu/emulator.ts';
import { machineLines } from './machine.ts';
import { coreRow, guestRow, modelRow, qtestRow, type Row } from './rows.ts';

/** `make bench`: every number of the README, taken now, on this machine. */
const emulator = await ensureEmulator('patched', {
  onProgress: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`${(await machineLines(emulator.id)).join('\n')}\n`);

const rows: Row[] = [];
for (const measure of [modelRow, coreRow, () => qtestRow(emulator), () => guestRow(emulator)]) {
  const row = await measure();
  process.stderr.write(`${row.what}: ${whole(row.rate.median)}\n`);
  rows.push(row);
}

const table = new Table({
  head: ['what', 'target', 'median', 'minimum', 'maximum', 'runs'],
  style: { head: [], border: [] },
});
for (const { what, target, rate } of rows) {
  const { median, minimum, maximum, runs } = rate;
  table.push([what, whole(target), whole(median), whole(minimum), whole(maximum), runs]);
}
process.stdout.write(`${table.toString()}\n`);
process.exitCode = rows.every(({ rate, target }) => rate.median >= target) ? 0 : 1;

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
