import { cpus, release, totalmem, type } from 'node:os';
import { performance } from 'node:perf_hooks';
import Table from 'cli-table3';
import { execa } from 'execa';

/** Work done in each of several runs, per second. */
export interface Rate {
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  readonly runs: number;
}

/** Runs `work`, which does `amount` of something, once to warm up and then `runs` times. */
export async function rateOf(
  amount: number,
  runs: number,
  work: () => Promise<void> | void,
): Promise<Rate> {
  await work();
  const rates: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    rates.push((amount * 1000) / (performance.now() - start));
  }
  rates.sort((a, b) => a - b);
  const at = (share: number) => rates[Math.round(share * (runs - 1))] ?? Number.NaN;
  return { minimum: at(0), median: at(0.5), maximum: at(1), runs };
}

/** Prints a table on stdout. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`${table.toString()}\n`);
}

/** `1,234`: a whole number for people. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** The machine and the versions of the measurement, one line each. */
export async function machineLines(emulatorId: string): Promise<string[]> {
  const processors = cpus();
  const { stdout: compiler } = await execa('cc', ['--version']);
  const { stdout: valgrind } = await execa('valgrind', ['--version']);
  return [
    `machine   ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `system    ${type()} ${release()}`,
    `versions  Node ${process.version}, ${compiler.split('\n')[0]}, ${valgrind}`,
    `emulator  QEMU ${emulatorId}`,
  ];
}
